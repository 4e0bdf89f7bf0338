// What was said of a claim is seen by whoever sees the claim; by whom it was said stays.
// :row note: str = "n0te1d"
// :key note
// :optional
// :only claims.said
MATCH (n:Note {id: $note})-[:SAYS]->(c:Claim)<-[r:JUDGED]-(e:Employee)
SET r.audience = c.audience
RETURN count(*) AS written
