// Who of us looks after these companies, or did?
// :param ids: str[] = ["c0mpany1d"]
// :param limit: int = 4000
// :returns whose, id, since, until, detail, note
UNWIND $ids AS wanted
MATCH (n:Company {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)<-[r:LOOKS_AFTER]-(x:Employee)
WHERE visible(r)
WITH n.id AS whose, x.id AS id, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until, coalesce(r.role, '') AS detail, '' AS note
WHERE id <> ''
RETURN whose, id, since, until, detail, note
ORDER BY since DESC, whose, id, until, detail, note LIMIT $limit
