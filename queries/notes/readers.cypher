// What are the teams, companies, lists and people called that something can be shared with?
// :param ids: str[] = ["team1"]
// :returns kind, id, name
UNWIND $ids AS id
MATCH (t:Team {id: id})
RETURN 'team' AS kind, t.id AS id, t.name AS name
ORDER BY id
UNION ALL
UNWIND $ids AS id
MATCH (k:Company {id: id})
WHERE visible(k)
RETURN 'account' AS kind, k.id AS id, k.name AS name
ORDER BY id
UNION ALL
UNWIND $ids AS id
MATCH (l:PeopleList {id: id})
WHERE visible(l)
RETURN 'list' AS kind, l.id AS id, l.name AS name
ORDER BY id
UNION ALL
UNWIND $ids AS id
MATCH (e:Employee {id: id})
RETURN 'only' AS kind, e.id AS id, e.name AS name
ORDER BY id
