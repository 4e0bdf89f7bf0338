// Who is proposed for this team, or for those who look after this company?
// :param id: str = "team1"
// :returns kind, id, name, employee_id, employee, role, at, by_id, by_name
MATCH (e:Employee)-[r:PROPOSED_FOR]->(t:Team {id: $id})
WHERE visible(r)
OPTIONAL MATCH (b:Employee {id: r.by})
RETURN 'Team' AS kind, t.id AS id, t.name AS name, e.id AS employee_id, e.name AS employee, r.role AS role, r.at AS at, r.by AS by_id, b.name AS by_name
ORDER BY at, employee_id
UNION ALL
MATCH (e:Employee)-[r:PROPOSED_FOR]->(k:Company {id: $id})
WHERE visible(r, k)
OPTIONAL MATCH (b:Employee {id: r.by})
RETURN 'Company' AS kind, k.id AS id, k.name AS name, e.id AS employee_id, e.name AS employee, r.role AS role, r.at AS at, r.by AS by_id, b.name AS by_name
ORDER BY at, employee_id
