// In which teams, accounts and lists is this colleague, and since when?
// :param id: str = "e1"
// :param today: day = "2026-01-15"
// :returns kind, id, name, role, since
MATCH (e:Employee {id: $id})-[m:MEMBER_OF]->(t:Team)
WHERE coalesce(m.until, '') = '' OR m.until >= $today
RETURN 'Team' AS kind, t.id AS id, t.name AS name, '' AS role, m.since AS since
ORDER BY toLower(name), id
UNION ALL
MATCH (e:Employee {id: $id})-[m:LOOKS_AFTER]->(k:Company)
WHERE visible(m, k) AND (coalesce(m.until, '') = '' OR m.until >= $today)
RETURN 'Company' AS kind, k.id AS id, k.name AS name, m.role AS role, m.since AS since
ORDER BY toLower(name), id, role
UNION ALL
MATCH (e:Employee {id: $id})-[m:LISTED_ON]->(l:PeopleList)
WHERE visible(m, l)
RETURN 'PeopleList' AS kind, l.id AS id, l.name AS name, '' AS role, '' AS since
ORDER BY toLower(name), id
