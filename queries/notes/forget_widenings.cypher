// To whom this note was shown so long ago that it is no news any more is forgotten.
// :row note: str = "n0te1d"
// :row until: int = 1767225600
// :key note
// :optional
MATCH (w:Widening)
WHERE w.note = $note AND w.at < $until
DELETE w
RETURN count(*) AS written
