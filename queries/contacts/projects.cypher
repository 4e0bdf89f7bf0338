// In which projects did this person take part?
// :param id: str = "c0ntact1d"
// :param skip: int = 0
// :param limit: int = 10
// :returns id, name, stage, since, until, role
MATCH (c:Contact {id: $id})-[t:TOOK_PART_IN]->(p:Project)
WHERE visible(c, t, p)
RETURN p.id AS id, p.name AS name, p.stage AS stage, p.since AS since, p.until AS until, t.role AS role
ORDER BY coalesce(since, '') DESC, id, coalesce(role, '') SKIP $skip LIMIT $limit
