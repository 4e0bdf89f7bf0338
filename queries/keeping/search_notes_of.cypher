// These notes, for the index and for what is shown of what it found.
// :param ids: str[] = ["n0te1d"]
// :returns id, text, title, written, happened, audience, by, author_id, author, author_audience, author_by
UNWIND $ids AS id
MATCH (n:Note {id: id})
OPTIONAL MATCH (e:Employee)-[w:WROTE]->(n)
RETURN n.id AS id, n.text AS text, n.title AS title, n.written AS written, n.happened AS happened, n.audience AS audience, n.by AS by, e.id AS author_id, e.name AS author, w.audience AS author_audience, w.by AS author_by
ORDER BY id, author_id
