// What are these companies called, where are they and how do we stand with them?
// :param ids: str[] = ["c0mpany1d"]
// :returns id, name, field, city, country, standing
UNWIND $ids AS wanted
MATCH (x:Company {id: wanted})
WHERE visible(x)
RETURN x.id AS id, x.name AS name, x.field AS field, x.city AS city, x.country AS country, x.standing AS standing
ORDER BY id
