// These notes, for the index and for what is shown of what it found; of their claims those that whoever sees a note sees.
// :param ids: str[] = ["n0te1d"]
// :returns id, text, title, written, happened, audience, by, author_id, author, author_audience, author_by, claims
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
OPTIONAL MATCH (e:Employee)-[w:WROTE]->(n)
OPTIONAL MATCH (n)-[s:SAYS]->(c:Claim)
WHERE c.audience = n.audience AND coalesce(c.by, '') = coalesce(n.by, '') AND s.audience = n.audience
RETURN n.id AS id, n.text AS text, n.title AS title, n.written AS written, n.happened AS happened, n.audience AS audience, n.by AS by, e.id AS author_id, e.name AS author, w.audience AS author_audience, w.by AS author_by, collect({kind: c.kind, value: c.value}) AS claims
ORDER BY id, author_id
