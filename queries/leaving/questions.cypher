// Which notes ask this colleague something, the newest first?
// :param id: str = "e1"
// :param limit: int = 100
// :returns id, text, happened, author_id, author
// In one pattern: behind a second MATCH, LadybugDB 0.22.0 lost all rows in one of three runs.
MATCH (e:Employee {id: $id})<-[r:ABOUT]-(n:Note)<-[w:WROTE]-(a:Employee)
WHERE visible(r, n, w) AND n.text CONTAINS '?' AND a.id <> $id
RETURN n.id AS id, n.text AS text, n.happened AS happened, a.id AS author_id, a.name AS author
ORDER BY happened DESC, id LIMIT $limit
