// Somebody thanks for a note; only its author and who thanks see it.
// :row employee: str = "e1"
// :row note: str = "n0te1d"
// :row at: int = 1767225600
// :row audience: str = "only:e2"
// :row by: str = "e1"
// :key employee, note
MATCH (e:Employee {id: $employee})
MATCH (n:Note {id: $note})
MERGE (e)-[r:THANKED]->(n)
SET r.at = $at, r.audience = $audience, r.by = $by
RETURN count(*) AS written
