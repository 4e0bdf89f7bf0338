// The names of these things of kind Employee, for the search over names.
// :param ids: str[] = ["th1ng1d"]
// :returns kind, id, name, audience, by
UNWIND $ids AS id
MATCH (n:Employee {id: id})
RETURN 'Employee' AS kind, n.id AS id, n.name AS name, '' AS audience, '' AS by
ORDER BY id
