// What are these claims about (said without its kind), and with which things do they go, as subject or as answer?
// :param ids: str[] = ["cla1m1d"]
// :returns kind, id, other, name
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)-[r:SPEAKS_OF]->(b:Company|Contact|Project|Topic|Offering|Opportunity)
WHERE visible(r, b)
WITH c, b
WHERE b.id <> ''
RETURN '' AS kind, c.id AS id, b.id AS other, b.name AS name
ORDER BY id, other
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)-[r:SPEAKS_OF|POINTS_TO]->(b:Company)
WHERE visible(r, b)
WITH c, b
WHERE b.id <> ''
RETURN 'Company' AS kind, c.id AS id, b.id AS other, b.name AS name
ORDER BY id, other
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)-[r:SPEAKS_OF|POINTS_TO]->(b:Contact)
WHERE visible(r, b)
WITH c, b
WHERE b.id <> ''
RETURN 'Contact' AS kind, c.id AS id, b.id AS other, b.name AS name
ORDER BY id, other
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)-[r:SPEAKS_OF]->(b:Project)
WHERE visible(r, b)
WITH c, b
WHERE b.id <> ''
RETURN 'Project' AS kind, c.id AS id, b.id AS other, b.name AS name
ORDER BY id, other
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)-[r:SPEAKS_OF|POINTS_TO]->(b:Topic)
WHERE visible(r, b)
WITH c, b
WHERE b.id <> ''
RETURN 'Topic' AS kind, c.id AS id, b.id AS other, b.name AS name
ORDER BY id, other
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)-[r:SPEAKS_OF|POINTS_TO]->(b:Offering)
WHERE visible(r, b)
WITH c, b
WHERE b.id <> ''
RETURN 'Offering' AS kind, c.id AS id, b.id AS other, b.name AS name
ORDER BY id, other
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)-[r:SPEAKS_OF]->(b:Opportunity)
WHERE visible(r, b)
WITH c, b
WHERE b.id <> ''
RETURN 'Opportunity' AS kind, c.id AS id, b.id AS other, b.name AS name
ORDER BY id, other
