// What does this note say, who wrote it, and for whom?
// :param id: str = "n0te1d"
// :returns id, text, happened, written, edited, audience, by, author_id, author, title, kept, place, revision
MATCH (n:Note {id: $id})<-[w:WROTE]-(e:Employee)
WHERE visible(n, w)
RETURN n.id AS id, n.text AS text, n.happened AS happened, n.written AS written, n.edited AS edited,
       n.audience AS audience, n.by AS by, e.id AS author_id, e.name AS author, n.title AS title, n.kept AS kept,
       n.place AS place, coalesce(n.revision, 1) AS revision
ORDER BY author_id LIMIT 1
