// What was answered to this note, the oldest first?
// :param id: str = "n1"
// :returns id, text, happened, written, edited, audience, by, author_id, author
MATCH (n:Note {id: $id})<-[a:ANSWERS]-(m:Note)<-[w:WROTE]-(e:Employee)
WHERE visible(n, a, m, w)
RETURN m.id AS id, m.text AS text, m.happened AS happened, m.written AS written, m.edited AS edited,
       m.audience AS audience, m.by AS by, e.id AS author_id, e.name AS author
ORDER BY written, id
