// A claim is taken off its note: nobody sees it, and that can be undone.
// :row claim: str = "cla1m1d"
// :row note: str = "n0te1d"
// :key claim
// :touches claim: Claim
// :then claims.follow, claims.follow_links, claims.follow_judged
MATCH (n:Note {id: $note})-[r:SAYS]->(c:Claim {id: $claim})
WHERE c.audience <> 'gone'
SET c.gone = 'taken off', c.audience = 'gone', c.by = '', r.audience = 'gone', r.by = ''
RETURN count(*) AS written
