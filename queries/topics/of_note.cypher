// Which topics, companies and people at customers are these notes about?
// :param ids: str[] = ["n0te1d"]
// :returns whose, kind, id, name
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)-[a:ABOUT]->(x:Company)
WHERE visible(a, x)
WITH n.id AS whose, x.id AS id, x.name AS name
WHERE id <> ''
RETURN whose, 'Company' AS kind, id, name
ORDER BY whose, name, id
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)-[a:ABOUT]->(x:Contact)
WHERE visible(a, x)
WITH n.id AS whose, x.id AS id, x.name AS name
WHERE id <> ''
RETURN whose, 'Contact' AS kind, id, name
ORDER BY whose, name, id
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)-[a:ABOUT]->(x:Topic)
WHERE visible(a, x)
WITH n.id AS whose, x.id AS id, x.name AS name
WHERE id <> ''
RETURN whose, 'Topic' AS kind, id, name
ORDER BY whose, name, id
