// An answer that was taken away with its note may come back with it.
// :row note: str = "n0te1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key note
// :optional
MATCH (n:Note {id: $note})
WHERE n.audience = 'gone' AND n.gone = $audience + ' ' + $by + ' along'
SET n.gone = $audience + ' ' + $by
RETURN count(*) AS written
