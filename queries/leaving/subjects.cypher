// What are these claims about?
// :param ids: str[] = ["cla1m1d"]
// :returns id, kind, thing, name
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)-[r:SPEAKS_OF]->(b:Company)
WHERE visible(r, b)
WITH c.id AS id, b.id AS thing, b.name AS name
WHERE thing <> ''
RETURN id, 'Company' AS kind, thing, name
ORDER BY id, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)-[r:SPEAKS_OF]->(b:Contact)
WHERE visible(r, b)
WITH c.id AS id, b.id AS thing, b.name AS name
WHERE thing <> ''
RETURN id, 'Contact' AS kind, thing, name
ORDER BY id, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)-[r:SPEAKS_OF]->(b:Project)
WHERE visible(r, b)
WITH c.id AS id, b.id AS thing, b.name AS name
WHERE thing <> ''
RETURN id, 'Project' AS kind, thing, name
ORDER BY id, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)-[r:SPEAKS_OF]->(b:Opportunity)
WHERE visible(r, b)
WITH c.id AS id, b.id AS thing, b.name AS name
WHERE thing <> ''
RETURN id, 'Opportunity' AS kind, thing, name
ORDER BY id, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)-[r:SPEAKS_OF]->(b:Offering)
WHERE visible(r, b)
WITH c.id AS id, b.id AS thing, b.name AS name
WHERE thing <> ''
RETURN id, 'Offering' AS kind, thing, name
ORDER BY id, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)-[r:SPEAKS_OF]->(b:Topic)
WHERE visible(r, b)
WITH c.id AS id, b.id AS thing, b.name AS name
WHERE thing <> ''
RETURN id, 'Topic' AS kind, thing, name
ORDER BY id, thing
