// Which companies do the people of this team look after?
// :param id: str = "team1"
// :param today: day = "2026-01-15"
// :param limit: int = 50
// :returns id, name, employee_id, employee, role
MATCH (t:Team {id: $id})<-[m:MEMBER_OF]-(e:Employee)-[l:LOOKS_AFTER]->(k:Company)
WHERE visible(l, k) AND (coalesce(m.until, '') = '' OR m.until >= $today) AND (coalesce(l.until, '') = '' OR l.until >= $today)
RETURN k.id AS id, k.name AS name, e.id AS employee_id, e.name AS employee, l.role AS role
ORDER BY name, id, employee_id, role LIMIT $limit
