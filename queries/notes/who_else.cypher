// How many colleagues know the companies and contacts that this note is about?
// :param id: str = "n0te1d"
// :returns kind, id, name, colleagues
MATCH (n:Note {id: $id})-[a:ABOUT]->(b:Company)
WHERE visible(n, a, b)
OPTIONAL MATCH (b)<-[w:WORKS_AT]-(c:Contact)<-[t:KNOWS]-(e:Employee)
WHERE visible(b, w, c, t) AND coalesce(w.until, '') = '' AND e.id <> $me AND e.active
RETURN 'Company' AS kind, b.id AS id, b.name AS name, count(DISTINCT e.id) AS colleagues
UNION ALL
MATCH (n:Note {id: $id})-[a:ABOUT]->(b:Contact)
WHERE visible(n, a, b)
OPTIONAL MATCH (b)<-[t:KNOWS]-(e:Employee)
WHERE visible(b, t) AND e.id <> $me AND e.active
RETURN 'Contact' AS kind, b.id AS id, b.name AS name, count(DISTINCT e.id) AS colleagues
