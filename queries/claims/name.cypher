// A claim names somebody or something as its answer: who decides, which rival. It is seen by whoever sees the claim.
// :row claim: str = "cla1m1d"
// :row thing: str = "c0ntact1d"
// :key claim, thing
// :each Thing: Company, Contact, Topic, Offering
MATCH (a:Claim {id: $claim})
MATCH (b:Thing {id: $thing})
MERGE (a)-[r:POINTS_TO]->(b)
SET r.audience = a.audience, r.by = a.by
RETURN count(*) AS written
