// These notes, for the index and for what is shown of what it found.
// :param ids: str[] = ["n0te1d"]
// :returns id, text, written, happened, audience, by, author_id, author
UNWIND $ids AS id
MATCH (n:Note {id: id})
OPTIONAL MATCH (e:Employee)-[:WROTE]->(n)
RETURN n.id AS id, n.text AS text, n.written AS written, n.happened AS happened, n.audience AS audience, n.by AS by, e.id AS author_id, e.name AS author
ORDER BY id
