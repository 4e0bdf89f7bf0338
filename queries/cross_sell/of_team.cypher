// Which companies do the members of this team look after?
// :param team: str = "t1"
// :param today: day = "2026-01-15"
// :returns id
MATCH (t:Team {id: $team})<-[m:MEMBER_OF]-(e:Employee)-[r:LOOKS_AFTER]->(k:Company)
WHERE visible(r, k) AND (coalesce(m.until, '') = '' OR m.until >= $today) AND (coalesce(r.until, '') = '' OR r.until >= $today)
RETURN DISTINCT k.id AS id
ORDER BY id
