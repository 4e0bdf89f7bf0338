// What ties a note to its claims, for just those who see the note, will follow it: told before the note changes hands. A claim
// that is kept for fewer, or was taken off, stays with those who see it.
// :row note: str = "n0te1d"
// :key note
// :optional
// :only claims.said
MATCH (n:Note {id: $note})-[r:SAYS]->(c:Claim)
WHERE r.audience = n.audience AND coalesce(r.by, '') = coalesce(n.by, '')
  AND c.audience = n.audience AND coalesce(c.gone, '') = ''
SET r.audience = 'following'
RETURN count(*) AS written
