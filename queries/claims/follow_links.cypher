// What a claim is about, whom or what it names and which one it replaces is seen by whoever sees the claim.
// :row note: str = "n0te1d"
// :key note
// :optional
// :only claims.said
MATCH (n:Note {id: $note})-[:SAYS]->(c:Claim)-[r:SPEAKS_OF|POINTS_TO|REPLACES]->(b)
SET r.audience = c.audience, r.by = c.by
RETURN count(*) AS written
