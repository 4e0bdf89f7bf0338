// Somebody keeps a claim that a note makes; kept again, it is the same claim. It is seen by whoever sees the note.
// :row claim: str = "cla1m1d"
// :row note: str = "n0te1d"
// :row kind: str = "budget"
// :row value: str = "80k"
// :row quote: str = "They have 80k for it"
// :row since: str? = "2026-01-15"
// :row until: str? = "2026-12-31"
// :row at: int = 1767225600
// :key claim
// :touches claim: Claim
MATCH (n:Note {id: $note})
WHERE n.audience <> 'gone'
MERGE (c:Claim {id: $claim})
SET c.kind = $kind, c.value = $value, c.quote = $quote, c.since = $since, c.until = $until, c.happened = n.happened,
    c.at = $at, c.gone = NULL, c.audience = n.audience, c.by = n.by
MERGE (n)-[r:SAYS]->(c)
SET r.audience = n.audience, r.by = n.by
RETURN count(*) AS written
