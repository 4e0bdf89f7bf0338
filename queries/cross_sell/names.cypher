// What are these companies called, and where are they?
// :param ids: str[] = ["c0mpany1d"]
// :returns id, name, field, city, country
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})
WHERE visible(k)
RETURN k.id AS id, k.name AS name, coalesce(k.field, '') AS field, coalesce(k.city, '') AS city, coalesce(k.country, '') AS country
ORDER BY id
