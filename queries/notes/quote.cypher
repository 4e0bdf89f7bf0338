// A note quotes another one.
// :row note: str = "n0te1d"
// :row source: str = "n0te2d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key note, source
MATCH (n:Note {id: $note})
MATCH (m:Note {id: $source})
MERGE (n)-[q:QUOTES]->(m)
SET q.audience = $audience, q.by = $by
RETURN count(*) AS written
