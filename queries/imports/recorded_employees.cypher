// Which of these rows of sources do I know, what did they say last, and what stands in the employees that they describe?
// :param ids: str[] = ["rec0rd1"]
// :returns record, said, thing, name, email, title, active
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
WHERE visible(r)
OPTIONAL MATCH (r)-[d:DESCRIBES]->(t:Employee)
WHERE visible(d)
RETURN r.id AS record, coalesce(r.said, '') AS said, t.id AS thing, t.name AS name, t.email AS email, t.title AS title, t.active AS active
ORDER BY record, thing
