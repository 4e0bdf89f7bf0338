// Somebody's data is kept and not used from now on: what was hidden and reworded, so that it can be lifted.
// :row thing: str = "c0ntact1d"
// :row kind: str = "Contact"
// :row at: int = 1767225600
// :row by: str = "e1"
// :row kept: str = "{}"
// :key thing
MERGE (r:Restriction {id: $thing})
SET r.kind = $kind, r.at = $at, r.by = $by, r.kept = $kept
RETURN count(*) AS written
