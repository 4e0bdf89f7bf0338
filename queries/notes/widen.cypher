// That a note is shown to others than before is noted down, so that it is news for them. Told before it is done.
// :row id: str = "n0te1d-1767225600"
// :row note: str = "n0te1d"
// :row at: int = 1767225600
// :row before: str = "only:e1"
// :key id
MERGE (w:Widening {id: $id})
ON CREATE SET w.note = $note, w.at = $at, w.before = $before
RETURN count(*) AS written
