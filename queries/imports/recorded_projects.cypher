// Which of these rows of sources do I know, what did they say last, and what stands in the projects that they describe?
// :param ids: str[] = ["rec0rd1"]
// :returns record, said, thing, name, about, stage, since, until
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
WHERE visible(r)
OPTIONAL MATCH (r)-[d:DESCRIBES]->(t:Project)
WHERE visible(d, t)
RETURN r.id AS record, coalesce(r.said, '') AS said, t.id AS thing, t.name AS name, t.about AS about, t.stage AS stage, t.since AS since, t.until AS until
ORDER BY record, thing
