// How many companies does each topic of this company's notes connect it with?
// :param id: str = "c0mpany1d"
// :param limit: int = 60
// :returns id, name, notes, newest
MATCH (k:Company {id: $id})-[c:CONCERNED_WITH]->(t:Topic)
WHERE visible(k, c, t)
RETURN t.id AS id, t.name AS name, count(DISTINCT c.note) AS notes, max(c.happened) AS newest
ORDER BY notes DESC, newest DESC, id LIMIT $limit
