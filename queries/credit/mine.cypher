// Which of my notes are the newest, and what do they say?
// :param limit: int = 400
// :returns id, text, happened, written, audience
MATCH (e:Employee {id: $me})-[w:WROTE]->(n:Note)
WHERE visible(w, n)
RETURN n.id AS id, n.text AS text, n.happened AS happened, n.written AS written, n.audience AS audience
ORDER BY written DESC, id LIMIT $limit
