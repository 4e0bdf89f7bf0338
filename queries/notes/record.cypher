// A note records a meeting: what was learned there. It is seen by whoever sees the note.
// :row note: str = "n0te1d"
// :row meeting: str = "meeting1d"
// :key note, meeting
MATCH (n:Note {id: $note})
MATCH (m:Meeting {id: $meeting})
MERGE (n)-[r:RECORDS]->(m)
SET r.audience = n.audience, r.by = n.by
RETURN count(*) AS written
