// Which topics, companies and people at customers is this note about?
// :param id: str = "n0te1d"
// :returns kind, id, name
MATCH (n:Note {id: $id})-[a:ABOUT]->(x:Company)
WHERE visible(n, a, x)
RETURN 'Company' AS kind, x.id AS id, x.name AS name
ORDER BY name, id
UNION ALL
MATCH (n:Note {id: $id})-[a:ABOUT]->(x:Contact)
WHERE visible(n, a, x)
RETURN 'Contact' AS kind, x.id AS id, x.name AS name
ORDER BY name, id
UNION ALL
MATCH (n:Note {id: $id})-[a:ABOUT]->(x:Topic)
WHERE visible(n, a, x)
RETURN 'Topic' AS kind, x.id AS id, x.name AS name
ORDER BY name, id
