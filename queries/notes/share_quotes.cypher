// That a note quotes another is seen by whoever sees the note, and the other, as far as it was so far; to be told before narrow.
// :row note: str = "n0te1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key note
// :optional
MATCH (n:Note {id: $note})-[q:QUOTES]->(m:Note)
WHERE q.audience = n.audience
SET q.audience = $audience, q.by = $by
RETURN count(*) AS written
