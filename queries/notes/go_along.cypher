// An answer was taken away with the note that it answered, and comes back with it.
// :row note: str = "n0te1d"
// :key note
// :optional
MATCH (n:Note {id: $note})
WHERE n.audience = 'gone'
SET n.gone = n.gone + ' along'
RETURN count(*) AS written
