// Who is in a team with me?
// :param today: day = "2026-01-15"
// :returns id
MATCH (e:Employee {id: $me})-[m:MEMBER_OF]->(t:Team)<-[n:MEMBER_OF]-(x:Employee)
WHERE x.id <> $me AND (coalesce(m.until, '') = '' OR m.until >= $today) AND (coalesce(n.until, '') = '' OR n.until >= $today)
RETURN DISTINCT x.id AS id
ORDER BY id
