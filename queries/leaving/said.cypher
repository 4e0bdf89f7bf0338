// Which claims did this colleague make, the newest first?
// :param id: str = "e1"
// :param limit: int = 2000
// :returns id, kind, value, happened, until, note, author
MATCH (e:Employee {id: $id})-[w:WROTE]->(n:Note)-[s:SAYS]->(c:Claim)
WHERE visible(w, n, s, c)
RETURN c.id AS id, c.kind AS kind, c.value AS value, c.happened AS happened, coalesce(c.until, '') AS until, n.id AS note, e.id AS author
ORDER BY happened DESC, id, note LIMIT $limit
