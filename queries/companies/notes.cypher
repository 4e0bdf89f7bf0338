// What did we write about this company, the newest first?
// :param id: str = "c0mpany1d"
// :param skip: int = 0
// :param limit: int = 5
// :returns id, text, happened, written, author_id, author, audience
MATCH (k:Company {id: $id})<-[a:ABOUT]-(n:Note)<-[w:WROTE]-(e:Employee)
WHERE visible(k, a, n, w)
RETURN n.id AS id, n.text AS text, n.happened AS happened, n.written AS written, e.id AS author_id, e.name AS author, n.audience AS audience
ORDER BY happened DESC, written DESC, id SKIP $skip LIMIT $limit
