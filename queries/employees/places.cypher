// In which teams is this colleague, whom do they report to, and who reports to them?
// :param id: str = "e1"
// :param today: day = "2026-01-15"
// :returns part, kind, id, name, title, since
MATCH (e:Employee {id: $id})-[m:MEMBER_OF]->(t:Team)
WHERE coalesce(m.until, '') = '' OR m.until >= $today
RETURN 'team' AS part, 'Team' AS kind, t.id AS id, t.name AS name, '' AS title, m.since AS since
UNION ALL
MATCH (e:Employee {id: $id})-[r:REPORTS_TO]->(o:Employee)
WHERE visible(r)
RETURN 'manager' AS part, 'Employee' AS kind, o.id AS id, o.name AS name, o.title AS title, '' AS since
UNION ALL
MATCH (e:Employee {id: $id})<-[r:REPORTS_TO]-(o:Employee)
WHERE visible(r) AND o.active
RETURN 'report' AS part, 'Employee' AS kind, o.id AS id, o.name AS name, o.title AS title, '' AS since
