// Somebody takes their thanks back.
// :row employee: str = "e1"
// :row note: str = "n0te1d"
// :key employee, note
// :optional
MATCH (e:Employee {id: $employee})-[r:THANKED]->(n:Note {id: $note})
DELETE r
RETURN count(*) AS written
