// What a note claims is seen by whoever sees the note, and was said on its day. What was taken off it by itself stays away.
// :row note: str = "n0te1d"
// :key note
// :optional
// :only claims.said
MATCH (n:Note {id: $note})-[r:SAYS]->(c:Claim)
WHERE coalesce(c.gone, '') = ''
SET r.audience = n.audience, r.by = n.by, c.audience = n.audience, c.by = n.by, c.happened = n.happened
RETURN count(*) AS written
