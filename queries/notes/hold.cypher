// A note that is there is held until the change is written: who changes it at the same moment waits, and sees what was done.
// :row note: str = "n0te1d"
// :key note
MATCH (n:Note {id: $note})
WHERE n.audience <> 'gone'
SET n.gone = NULL
RETURN count(*) AS written
