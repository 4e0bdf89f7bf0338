// What do our notes about these companies deal with, the newest first?
// :param ids: str[] = ["c0mpany1d"]
// :param limit: int = 512
// :returns whose, id, name, newest
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})
WHERE visible(k)
OPTIONAL MATCH (k)-[c:CONCERNED_WITH]->(t:Topic)
WHERE visible(c, t)
WITH k.id AS whose, t.id AS id, t.name AS name, max(coalesce(c.happened, '') + ' ' + c.note) AS newest
WHERE id <> ''
RETURN whose, id, name, newest
ORDER BY newest DESC, whose, id LIMIT $limit
