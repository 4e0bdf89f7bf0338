// Who reports to these colleagues?
// :param ids: str[] = ["e1"]
// :param limit: int = 4000
// :returns whose, id, since, until, detail, note
UNWIND $ids AS wanted
MATCH (n:Employee {id: wanted})
OPTIONAL MATCH (n)<-[r:REPORTS_TO]-(x:Employee)
WHERE visible(r)
WITH n.id AS whose, x.id AS id, '' AS since, '' AS until, '' AS detail, '' AS note
WHERE id <> ''
RETURN whose, id, since, until, detail, note
ORDER BY since DESC, whose, id, until, detail, note LIMIT $limit
