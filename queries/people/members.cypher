// Who is, or was, in this team, or looks after this company?
// :param id: str = "team1"
// :returns kind, id, name, title, active, role, since, until
MATCH (e:Employee)-[m:MEMBER_OF]->(t:Team {id: $id})
RETURN 'Team' AS kind, e.id AS id, e.name AS name, e.title AS title, coalesce(e.active, true) AS active, '' AS role, m.since AS since, m.until AS until
ORDER BY toLower(name), id
UNION ALL
MATCH (e:Employee)-[m:LOOKS_AFTER]->(k:Company {id: $id})
WHERE visible(m, k)
RETURN 'Company' AS kind, e.id AS id, e.name AS name, e.title AS title, coalesce(e.active, true) AS active, m.role AS role, m.since AS since, m.until AS until
ORDER BY toLower(name), id, role
