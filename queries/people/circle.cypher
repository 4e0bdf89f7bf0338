// What is this team, or this company that is looked after, called?
// :param id: str = "team1"
// :returns kind, id, name, audience
MATCH (t:Team {id: $id})
RETURN 'Team' AS kind, t.id AS id, t.name AS name, 'staff' AS audience
UNION ALL
MATCH (k:Company {id: $id})
WHERE visible(k)
RETURN 'Company' AS kind, k.id AS id, k.name AS name, k.audience AS audience
