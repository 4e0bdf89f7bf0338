// Which notes of this colleague are seen by this audience, the newest first?
// :param id: str = "e1"
// :param audience: str = "only:ben"
// :returns id, text, happened, by
MATCH (e:Employee {id: $id})-[w:WROTE]->(n:Note)
WHERE visible(w, n) AND n.audience = $audience
RETURN n.id AS id, n.text AS text, n.happened AS happened, n.by AS by
ORDER BY happened DESC, id
