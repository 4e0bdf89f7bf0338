// Which projects do or did these colleagues work on?
// :param ids: str[] = ["e1"]
// :param limit: int = 4000
// :returns whose, id, since, until, detail, note
UNWIND $ids AS wanted
MATCH (n:Employee {id: wanted})
OPTIONAL MATCH (n)-[r:WORKED_ON]->(x:Project)
WHERE visible(r, x)
WITH n.id AS whose, x.id AS id, coalesce(r.since, x.since, '') AS since, coalesce(r.until, '') AS until, coalesce(r.role, '') AS detail, '' AS note
WHERE id <> ''
RETURN whose, id, since, until, detail, note
ORDER BY since DESC, whose, id, until, detail, note LIMIT $limit
