// The names of these things of kind Team, for the search over names.
// :param ids: str[] = ["th1ng1d"]
// :returns kind, id, name, audience, by
UNWIND $ids AS id
MATCH (n:Team {id: id})
RETURN 'Team' AS kind, n.id AS id, n.name AS name, '' AS audience, '' AS by
ORDER BY id
