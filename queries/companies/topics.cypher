// What do our notes about this company deal with, the newest first?
// :param id: str = "c0mpany1d"
// :param limit: int = 12
// :returns id, name, notes, newest
MATCH (k:Company {id: $id})-[c:CONCERNED_WITH]->(t:Topic)
WHERE visible(k, c, t)
RETURN t.id AS id, t.name AS name, count(DISTINCT c.note) AS notes, max(coalesce(c.happened, '') + ' ' + c.note) AS newest
ORDER BY newest DESC, id LIMIT $limit
