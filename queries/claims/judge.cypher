// Somebody says of a claim that it still holds, holds no longer, or was put right. It is seen by whoever sees the claim.
// :row employee: str = "e1"
// :row claim: str = "cla1m1d"
// :row id: str = "v3rd1ct1d"
// :row verdict: str = "confirmed"
// :row at: int = 1767225600
// :key id
// :touches claim: Claim
MATCH (e:Employee {id: $employee})
MATCH (c:Claim {id: $claim})
WHERE c.audience <> 'gone'
MERGE (e)-[r:JUDGED {id: $id}]->(c)
SET r.verdict = $verdict, r.at = $at, r.audience = c.audience, r.by = $employee
RETURN count(*) AS written
