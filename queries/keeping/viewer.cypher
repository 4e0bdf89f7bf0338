// Who is this person, and in which teams, accounts and lists are they today?
// :param employee: str = "e1"
// :param today: day = "2026-01-15"
// :returns what, id, name, active, time_zone, role, generation, email
MATCH (e:Employee {id: $employee})
OPTIONAL MATCH (c:Credential {id: $employee})
RETURN 'self' AS what, e.id AS id, e.name AS name, e.active AS active, e.time_zone AS time_zone, c.role AS role, c.generation AS generation, e.email AS email
UNION ALL
MATCH (e:Employee {id: $employee})-[m:MEMBER_OF]->(t:Team) WHERE m.until IS NULL OR m.until = '' OR m.until >= $today
RETURN 'team' AS what, t.id AS id, t.name AS name, true AS active, '' AS time_zone, '' AS role, 0 AS generation, '' AS email
UNION ALL
MATCH (e:Employee {id: $employee})-[m:LOOKS_AFTER]->(k:Company) WHERE m.until IS NULL OR m.until = '' OR m.until >= $today
RETURN 'account' AS what, k.id AS id, k.name AS name, true AS active, '' AS time_zone, '' AS role, 0 AS generation, '' AS email
UNION ALL
MATCH (e:Employee {id: $employee})-[m:LISTED_ON]->(l:PeopleList)
RETURN 'list' AS what, l.id AS id, l.name AS name, true AS active, '' AS time_zone, '' AS role, 0 AS generation, '' AS email
