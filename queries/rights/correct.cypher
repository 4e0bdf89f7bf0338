// A fact about somebody was wrong: imports do not bring it back. The wrong value is kept as a keyed hash only.
// :row correction: str = "c0ntact1d email 8e1f"
// :row kind: str = "Contact"
// :row thing: str = "c0ntact1d"
// :row field: str = "email"
// :row wrong: str = "8e1f"
// :row at: int = 1767225600
// :row by: str = "e1"
// :key correction
MERGE (c:Correction {id: $correction})
SET c.kind = $kind, c.thing = $thing, c.field = $field, c.wrong = $wrong, c.at = $at, c.by = $by
RETURN count(*) AS written
