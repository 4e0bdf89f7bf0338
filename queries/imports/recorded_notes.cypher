// Which of these rows of sources do I know, what did they say last, and what stands in the notes that they describe?
// :param ids: str[] = ["rec0rd1"]
// :returns record, said, thing, text, happened, written
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
WHERE visible(r)
OPTIONAL MATCH (r)-[d:DESCRIBES]->(t:Note)
WHERE visible(d, t)
RETURN r.id AS record, coalesce(r.said, '') AS said, t.id AS thing, t.text AS text, t.happened AS happened, t.written AS written
ORDER BY record, thing
