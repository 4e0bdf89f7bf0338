// What do the notes on these companies deal with, and which note says so?
// :param ids: str[] = ["c0mpany1d"]
// :returns company, id, name, notes, newest
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})
WHERE visible(k)
OPTIONAL MATCH (k)-[c:CONCERNED_WITH]->(t:Topic)
WHERE visible(c, t)
WITH k.id AS company, t.id AS id, t.name AS name, count(DISTINCT c.note) AS notes, max(coalesce(c.happened, '') + ' ' + c.note) AS newest
WHERE id <> ''
RETURN company, id, name, notes, newest
ORDER BY company, notes DESC, newest DESC, id
