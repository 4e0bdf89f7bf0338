// A note was read by somebody of whom nothing is kept but a number that says nothing; once, however often they read it.
// :row reading: str = "r3ading1d"
// :row note: str = "n0te1d"
// :row at: int = 1767225600
// :row audience: str = "counted"
// :row by: str = ""
// :key reading
// :optional
MATCH (n:Note {id: $note})
MERGE (l:Reading {id: $reading})
SET l.at = $at, l.audience = $audience, l.by = $by
MERGE (l)-[r:OF_NOTE]->(n)
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
