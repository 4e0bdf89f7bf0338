// On which projects does or did this colleague work, the newest first?
// :param id: str = "e1"
// :param skip: int = 0
// :param limit: int = 10
// :returns id, name, stage, since, until, role
MATCH (e:Employee {id: $id})-[w:WORKED_ON]->(p:Project)
WHERE visible(w, p)
RETURN p.id AS id, p.name AS name, p.stage AS stage, p.since AS since, p.until AS until, w.role AS role
ORDER BY coalesce(since, '') DESC, id, coalesce(role, '') SKIP $skip LIMIT $limit
