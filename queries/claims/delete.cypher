// A claim is taken off its note: nobody sees it, and that can be undone.
// :row claim: str = "cla1m1d"
// :row note: str = "n0te1d"
// :key claim
// :touches claim: Claim
// :then claims.follow_links, claims.follow_judged, claims.follow
MATCH (n:Note {id: $note})-[r:SAYS]->(c:Claim {id: $claim})
WHERE c.audience <> 'gone' AND r.audience = c.audience
SET c.gone = 'taken off', r.audience = 'following'
RETURN count(*) AS written
