// The names of these things of kind Offering, for the search over names.
// :param ids: str[] = ["th1ng1d"]
// :returns kind, id, name, audience, by
UNWIND $ids AS id
MATCH (n:Offering {id: id})
RETURN 'Offering' AS kind, n.id AS id, n.name AS name, n.audience AS audience, n.by AS by
ORDER BY id
