// How many colleagues know the companies and contacts that this note is about?
// :param id: str = "n0te1d"
// :returns kind, id, name, colleagues
MATCH (n:Note {id: $id})-[a:ABOUT]->(k:Company)<-[w:WORKS_AT]-(c:Contact)<-[t:KNOWS]-(e:Employee)
WHERE visible(n, a, k, w, c, t) AND coalesce(w.until, '') = '' AND e.id <> $me AND e.active
RETURN 'Company' AS kind, k.id AS id, k.name AS name, count(DISTINCT e.id) AS colleagues
ORDER BY id
UNION ALL
MATCH (n:Note {id: $id})-[a:ABOUT]->(c:Contact)<-[t:KNOWS]-(e:Employee)
WHERE visible(n, a, c, t) AND e.id <> $me AND e.active
RETURN 'Contact' AS kind, c.id AS id, c.name AS name, count(DISTINCT e.id) AS colleagues
ORDER BY id
