// Which notes make claims? Only for these something has to follow the note.
// :row note: str = "n0te1d"
// :key note
// :optional
MATCH (n:Note {id: $note})-[r:SAYS]->(c:Claim)
RETURN n.id AS note, count(*) AS written
