// At which companies does this topic matter, the newest note first?
// :param id: str = "t0pic1d"
// :param limit: int = 25
// :returns id, name, notes, newest
MATCH (t:Topic {id: $id})<-[c:CONCERNED_WITH]-(k:Company)
WHERE visible(t, c, k)
WITH k.id AS one, count(DISTINCT c.note) AS notes, max(c.happened) AS newest
ORDER BY newest DESC, notes DESC, one LIMIT $limit
// The names only of those that are shown.
MATCH (x:Company {id: one})
WHERE visible(x)
RETURN x.id AS id, x.name AS name, notes, newest
ORDER BY newest DESC, notes DESC, id
