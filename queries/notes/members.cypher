// Who is in these teams, looks after these companies and is on these lists today?
// :param ids: str[] = ["sales", "globex"]
// :param today: day = "2026-01-01"
// :returns kind, id, employee_id, employee
UNWIND $ids AS id
MATCH (e:Employee)-[m:MEMBER_OF]->(t:Team {id: id})
WHERE e.active AND (m.until IS NULL OR m.until = '' OR m.until >= $today)
RETURN DISTINCT 'team' AS kind, t.id AS id, e.id AS employee_id, e.name AS employee
ORDER BY id, employee_id
UNION ALL
UNWIND $ids AS id
MATCH (e:Employee)-[m:LOOKS_AFTER]->(k:Company {id: id})
WHERE visible(m, k) AND e.active AND (m.until IS NULL OR m.until = '' OR m.until >= $today)
RETURN DISTINCT 'account' AS kind, k.id AS id, e.id AS employee_id, e.name AS employee
ORDER BY id, employee_id
UNION ALL
UNWIND $ids AS id
MATCH (e:Employee)-[m:LISTED_ON]->(l:PeopleList {id: id})
WHERE visible(m, l) AND e.active
RETURN DISTINCT 'list' AS kind, l.id AS id, e.id AS employee_id, e.name AS employee
ORDER BY id, employee_id
