// A picture that waited is in a note now, and seen by whoever sees the note.
// :row note: str = "n0te1d"
// :row picture: str = "p1cture1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key picture
MATCH (n:Note {id: $note})
MATCH (p:Picture {id: $picture})
WHERE p.gone = 'waiting'
SET p.gone = NULL, p.audience = $audience, p.by = $by
MERGE (n)-[s:SHOWS]->(p)
SET s.audience = $audience, s.by = $by
RETURN count(*) AS written
