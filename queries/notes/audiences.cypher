// Which teams, accounts and lists am I in, by name?
// :returns kind, id, name
MATCH (e:Employee {id: $me})-[m:MEMBER_OF]->(t:Team)
RETURN 'team' AS kind, t.id AS id, t.name AS name
UNION ALL
MATCH (e:Employee {id: $me})-[m:LOOKS_AFTER]->(k:Company)
WHERE visible(m, k)
RETURN 'account' AS kind, k.id AS id, k.name AS name
UNION ALL
MATCH (e:Employee {id: $me})-[m:LISTED_ON]->(l:PeopleList)
WHERE visible(m, l)
RETURN 'list' AS kind, l.id AS id, l.name AS name
