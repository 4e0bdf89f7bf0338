// Which notes quote this one, the newest first?
// :param id: str = "n1"
// :returns id, text, title, happened, written, author_id, author
MATCH (n:Note {id: $id})<-[q:QUOTES]-(m:Note)<-[w:WROTE]-(e:Employee)
WHERE visible(n, q, m, w)
RETURN m.id AS id, m.text AS text, m.title AS title, m.happened AS happened, m.written AS written,
       e.id AS author_id, e.name AS author
ORDER BY written DESC, id
