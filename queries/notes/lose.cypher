// A deleted answer does not come back: the note that it answered is seen by others now.
// :row note: str = "n0te1d"
// :key note
// :optional
MATCH (n:Note {id: $note})
WHERE n.audience = 'gone'
SET n.gone = 'narrowed'
RETURN count(*) AS written
