// That a note records a meeting is seen by whoever sees the note, as far as it was so far; to be told before narrow.
// :row note: str = "n0te1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key note
// :optional
MATCH (n:Note {id: $note})-[r:RECORDS]->(m:Meeting)
WHERE r.audience = n.audience
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
