// With what do our notes about this person deal, the newest first?
// :param id: str = "c0ntact1d"
// :param limit: int = 12
// :returns id, name, notes, newest
MATCH (c:Contact {id: $id})<-[a:ABOUT]-(n:Note)-[b:ABOUT]->(t:Topic)
WHERE visible(c, a, n, b, t)
RETURN t.id AS id, t.name AS name, count(DISTINCT n.id) AS notes, max(coalesce(n.happened, '') + ' ' + n.id) AS newest
ORDER BY newest DESC, id LIMIT $limit
