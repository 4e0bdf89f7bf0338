// What did we write about this company, the newest first?
// :param id: str = "c0mpany1d"
// :param skip: int = 0
// :param limit: int = 5
// :returns id, text, happened, written, author_id, author, audience
MATCH (k:Company {id: $id})<-[a:ABOUT]-(n:Note)
WHERE visible(k, a, n)
WITH n.id AS one, n.happened AS day, n.written AS at
ORDER BY day DESC, at DESC, one SKIP $skip LIMIT $limit
// The texts and authors only of those that are shown.
MATCH (m:Note {id: one})
WHERE visible(m)
OPTIONAL MATCH (m)<-[w:WROTE]-(e:Employee)
WHERE visible(w)
WITH m, e
WHERE e.id IS NOT NULL
RETURN m.id AS id, m.text AS text, m.happened AS happened, m.written AS written, e.id AS author_id, e.name AS author, m.audience AS audience
ORDER BY happened DESC, written DESC, id
