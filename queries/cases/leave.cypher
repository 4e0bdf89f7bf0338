// A case rests on a claim no more.
// :row case_id: str = "k1"
// :row claim: str = "c1"
// :optional
// :key case_id, claim
// :touches case_id: CaseFile
MATCH (k:CaseFile {id: $case_id})-[r:RESTS_ON]->(c:Claim {id: $claim})
DELETE r
RETURN count(*) AS written
