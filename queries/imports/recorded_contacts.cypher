// Which of these rows of sources do I know, what did they say last, and what stands in the contacts that they describe?
// :param ids: str[] = ["rec0rd1"]
// :returns record, said, thing, name, email, phone, about
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
WHERE visible(r)
OPTIONAL MATCH (r)-[d:DESCRIBES]->(t:Contact)
WHERE visible(d, t)
RETURN r.id AS record, coalesce(r.said, '') AS said, t.id AS thing, t.name AS name, t.email AS email, t.phone AS phone, t.about AS about
ORDER BY record, thing
