// A claim is about something. It is seen by whoever sees the claim.
// :row claim: str = "cla1m1d"
// :row thing: str = "c0mpany1d"
// :key claim, thing
// :each Thing: Company, Contact, Project, Topic, Offering, Opportunity
MATCH (a:Claim {id: $claim})
MATCH (b:Thing {id: $thing})
MERGE (a)-[r:SPEAKS_OF]->(b)
SET r.audience = a.audience, r.by = a.by
RETURN count(*) AS written
