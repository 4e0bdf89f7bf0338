// What do these notes claim that whoever sees the note sees?
// :param ids: str[] = ["n0te1d"]
// :returns note, kind, value
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
OPTIONAL MATCH (n)-[s:SAYS]->(c:Claim)
WHERE c.audience = n.audience AND coalesce(c.by, '') = coalesce(n.by, '') AND s.audience = n.audience
WITH n.id AS note, c.id AS claim, c.kind AS kind, c.value AS value
WHERE claim <> '' AND value <> ''
RETURN note, kind, value
ORDER BY note, kind, value, claim
