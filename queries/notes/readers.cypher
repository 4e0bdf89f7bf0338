// What is the team, company, list or person called that something is shared with?
// :param id: str = "team1"
// :returns kind, name
MATCH (t:Team {id: $id})
RETURN 'team' AS kind, t.name AS name
UNION ALL
MATCH (k:Company {id: $id})
WHERE visible(k)
RETURN 'account' AS kind, k.name AS name
UNION ALL
MATCH (l:PeopleList {id: $id})
WHERE visible(l)
RETURN 'list' AS kind, l.name AS name
UNION ALL
MATCH (e:Employee {id: $id})
RETURN 'only' AS kind, e.name AS name
