// What a claim is about, whom or what it names and which one it replaces is seen by whoever sees the claim: what was, not
// what somebody kept for fewer. Told before claims.follow: who saw the claim so far stands there until then.
// :row note: str = "n0te1d"
// :key note
// :optional
// :only claims.said
MATCH (n:Note {id: $note})-[s:SAYS {audience: 'following'}]->(c:Claim)-[r:SPEAKS_OF|POINTS_TO|REPLACES]->(b)
WHERE r.audience = c.audience AND coalesce(r.by, '') = coalesce(c.by, '')
SET r.audience = CASE WHEN coalesce(c.gone, '') = '' THEN n.audience ELSE 'gone' END,
    r.by = CASE WHEN coalesce(c.gone, '') = '' THEN n.by ELSE '' END
RETURN count(*) AS written
