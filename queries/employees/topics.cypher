// What does this colleague write about?
// :param id: str = "e1"
// :param limit: int = 12
// :returns id, name, notes, newest
MATCH (e:Employee {id: $id})-[w:WROTE]->(n:Note)-[a:ABOUT]->(t:Topic)
WHERE visible(w, n, a, t)
RETURN t.id AS id, t.name AS name, count(DISTINCT n.id) AS notes, max(n.happened) AS newest
ORDER BY notes DESC, newest DESC, id LIMIT $limit
