// What was said of a claim is seen by whoever sees the claim, as far as it was so far; by whom it was said stays. Told before
// claims.follow, as claims.follow_links is.
// :row note: str = "n0te1d"
// :key note
// :optional
// :only claims.said
MATCH (n:Note {id: $note})-[s:SAYS {audience: 'following'}]->(c:Claim)<-[r:JUDGED]-(e:Employee)
WHERE r.audience = c.audience
SET r.audience = CASE WHEN coalesce(c.gone, '') = '' THEN n.audience ELSE 'gone' END
RETURN count(*) AS written
