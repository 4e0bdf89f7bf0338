// A case rests on a claim as well: whoever sees both sees that.
// :row case_id: str = "k1"
// :row claim: str = "c1"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key case_id, claim
// :touches case_id: CaseFile
MATCH (k:CaseFile {id: $case_id})
MATCH (c:Claim {id: $claim})
MERGE (k)-[r:RESTS_ON]->(c)
ON CREATE SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
