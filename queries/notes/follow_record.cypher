// That a note records a meeting is seen by whoever sees the note.
// :row note: str = "n0te1d"
// :key note
// :optional
MATCH (n:Note {id: $note})-[r:RECORDS]->(m:Meeting)
SET r.audience = n.audience, r.by = n.by
RETURN count(*) AS written
