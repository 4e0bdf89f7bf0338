// Which of these rows of sources do I know, what did they say last, and what stands in the companies that they describe?
// :param ids: str[] = ["rec0rd1"]
// :returns record, said, thing, name, domain, field, city, country, standing, about
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
WHERE visible(r)
OPTIONAL MATCH (r)-[d:DESCRIBES]->(t:Company)
WHERE visible(d, t)
RETURN r.id AS record, coalesce(r.said, '') AS said, t.id AS thing, t.name AS name, t.domain AS domain, t.field AS field, t.city AS city, t.country AS country, t.standing AS standing, t.about AS about
ORDER BY record, thing
