// A claim that was taken off its note is there again, for whoever sees the note.
// :row claim: str = "cla1m1d"
// :row note: str = "n0te1d"
// :key claim
// :touches claim: Claim
// :then claims.follow, claims.follow_links, claims.follow_judged
MATCH (n:Note {id: $note})-[r:SAYS]->(c:Claim {id: $claim})
WHERE c.gone = 'taken off'
SET c.gone = NULL
RETURN count(*) AS written
