// What a note claims is seen by whoever sees the note, and was said on its day. What was taken off it is seen by nobody, and
// what was for fewer stays so (claims.hold_on).
// :row note: str = "n0te1d"
// :key note
// :optional
// :only claims.said
MATCH (n:Note {id: $note})-[r:SAYS {audience: 'following'}]->(c:Claim)
WITH n, r, c, coalesce(c.gone, '') <> '' AS taken_off
SET c.audience = CASE WHEN taken_off THEN 'gone' ELSE n.audience END,
    c.by = CASE WHEN taken_off THEN '' ELSE n.by END,
    c.happened = CASE WHEN taken_off THEN c.happened ELSE n.happened END
SET r.audience = c.audience, r.by = c.by
RETURN count(*) AS written
