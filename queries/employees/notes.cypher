// What did this colleague write, the newest first?
// :param id: str = "e1"
// :param skip: int = 0
// :param limit: int = 5
// :returns id, text, happened, written, author_id, author, audience
MATCH (e:Employee {id: $id})-[w:WROTE]->(n:Note)
WHERE visible(w, n)
RETURN n.id AS id, n.text AS text, n.happened AS happened, n.written AS written, e.id AS author_id, e.name AS author, n.audience AS audience
ORDER BY happened DESC, written DESC, id SKIP $skip LIMIT $limit
