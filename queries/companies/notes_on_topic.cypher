// What did we write about this company and a topic, the newest first?
// :param id: str = "c0mpany1d"
// :param topic: str = "t0pic1d"
// :param skip: int = 0
// :param limit: int = 5
// :returns id, text, happened, written, author_id, author, audience
MATCH (t:Topic {id: $topic})<-[b:ABOUT]-(n:Note)-[a:ABOUT]->(k:Company {id: $id}), (n)<-[w:WROTE]-(e:Employee)
WHERE visible(t, b, n, a, k, w)
RETURN n.id AS id, n.text AS text, n.happened AS happened, n.written AS written, e.id AS author_id, e.name AS author, n.audience AS audience
ORDER BY happened DESC, written DESC, id SKIP $skip LIMIT $limit
