// What stands in these companies?
// :param ids: str[] = ["th1ng1d"]
// :returns thing, name, domain, field, city, country, standing, about
UNWIND $ids AS wanted
MATCH (t:Company {id: wanted})
WHERE visible(t)
RETURN t.id AS thing, t.name AS name, t.domain AS domain, t.field AS field, t.city AS city, t.country AS country, t.standing AS standing, t.about AS about
ORDER BY thing
