// A claim takes the place of an older one. It is seen by whoever sees both.
// :row claim: str = "cla1m1d"
// :row older: str = "cla1m0d"
// :row at: int = 1767225600
// :key claim, older
MATCH (a:Claim {id: $claim})
MATCH (b:Claim {id: $older})
MERGE (a)-[r:REPLACES]->(b)
SET r.at = $at, r.audience = a.audience, r.by = a.by
RETURN count(*) AS written
