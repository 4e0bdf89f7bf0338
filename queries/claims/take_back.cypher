// Somebody takes back what they said of a claim.
// :row employee: str = "e1"
// :row claim: str = "cla1m1d"
// :row id: str = "v3rd1ct1d"
// :key id
// :touches claim: Claim
// :optional
MATCH (e:Employee {id: $employee})-[r:JUDGED {id: $id}]->(c:Claim {id: $claim})
DELETE r
RETURN count(*) AS written
