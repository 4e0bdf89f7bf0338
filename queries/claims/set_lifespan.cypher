// It is set how long claims of a kind live: after so many days half of them do not hold any more.
// :row kind: str = "budget"
// :row days: float = 90.0
// :row at: int = 1767225600
// :row audience: str = "staff"
// :row by: str = "e1"
// :key kind
// :touches kind: Lifespan
MERGE (l:Lifespan {id: $kind})
SET l.days = $days, l.at = $at, l.audience = $audience, l.by = $by
RETURN count(*) AS written
