// Who is proposed for a team of mine, or a company that I look after, and waits for my word?
// :param today: day = "2026-01-15"
// :returns kind, id, name, employee_id, employee, role, at, by_id, by_name
MATCH (i:Employee {id: $me})-[m:MEMBER_OF]->(t:Team)<-[r:PROPOSED_FOR]-(e:Employee)
WHERE visible(r) AND (coalesce(m.until, '') = '' OR m.until >= $today)
OPTIONAL MATCH (b:Employee {id: r.by})
RETURN 'Team' AS kind, t.id AS id, t.name AS name, e.id AS employee_id, e.name AS employee, r.role AS role, r.at AS at, r.by AS by_id, b.name AS by_name
ORDER BY at, id, employee_id
UNION ALL
MATCH (i:Employee {id: $me})-[m:LOOKS_AFTER]->(k:Company)<-[r:PROPOSED_FOR]-(e:Employee)
WHERE visible(m, k, r) AND (coalesce(m.until, '') = '' OR m.until >= $today)
OPTIONAL MATCH (b:Employee {id: r.by})
RETURN DISTINCT 'Company' AS kind, k.id AS id, k.name AS name, e.id AS employee_id, e.name AS employee, r.role AS role, r.at AS at, r.by AS by_id, b.name AS by_name
ORDER BY at, id, employee_id
