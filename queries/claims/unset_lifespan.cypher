// It is not set any more how long claims of a kind live: what was learned counts.
// :row kind: str = "budget"
// :key kind
// :touches kind: Lifespan
// :optional
MATCH (l:Lifespan {id: $kind})
WHERE l.audience = 'staff'
DETACH DELETE l
RETURN count(*) AS written
