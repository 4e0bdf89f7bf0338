// The names of these things of kind Project, for the search over names.
// :param ids: str[] = ["th1ng1d"]
// :returns kind, id, name, audience, by
UNWIND $ids AS id
MATCH (n:Project {id: id})
RETURN 'Project' AS kind, n.id AS id, n.name AS name, n.audience AS audience, n.by AS by
ORDER BY id
