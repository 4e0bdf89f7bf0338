// Who is in this team?
// :param id: str = "team1"
// :param today: day = "2026-01-15"
// :returns id, name, title, active, since
MATCH (t:Team {id: $id})<-[m:MEMBER_OF]-(e:Employee)
WHERE coalesce(m.until, '') = '' OR m.until >= $today
RETURN e.id AS id, e.name AS name, e.title AS title, e.active AS active, m.since AS since
ORDER BY name, id
