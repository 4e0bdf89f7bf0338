// At which companies does this topic matter, the newest note first?
// :param id: str = "t0pic1d"
// :param limit: int = 25
// :returns id, name, notes, newest
MATCH (t:Topic {id: $id})<-[c:CONCERNED_WITH]-(k:Company)
WHERE visible(t, c, k)
RETURN k.id AS id, k.name AS name, count(DISTINCT c.note) AS notes, max(c.happened) AS newest
ORDER BY newest DESC, notes DESC, id LIMIT $limit
