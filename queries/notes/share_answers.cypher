// That a note answers another is seen by whoever sees the note, and the other.
// :row note: str = "n0te1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key note
// :optional
MATCH (n:Note {id: $note})-[a:ANSWERS]->(m:Note)
SET a.audience = $audience, a.by = $by
RETURN count(*) AS written
