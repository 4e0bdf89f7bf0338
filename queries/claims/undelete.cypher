// A claim that was taken off its note is there again, for whoever sees the note.
// :row claim: str = "cla1m1d"
// :row note: str = "n0te1d"
// :key claim
// :touches claim: Claim
// :then claims.follow_links, claims.follow_judged, claims.follow
MATCH (n:Note {id: $note})-[r:SAYS]->(c:Claim {id: $claim})
WHERE c.gone = 'taken off' AND r.audience = c.audience
SET c.gone = NULL, r.audience = 'following'
RETURN count(*) AS written
