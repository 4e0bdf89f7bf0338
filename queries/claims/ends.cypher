// What are these claims about, and whom or what do they name?
// :param ids: str[] = ["cla1m1d"]
// :returns how, id, kind, other, name
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})-[r:SPEAKS_OF]->(b:Company)
WHERE visible(c, r, b)
RETURN 'about' AS how, c.id AS id, 'Company' AS kind, b.id AS other, b.name AS name
ORDER BY id, other
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})-[r:SPEAKS_OF]->(b:Contact)
WHERE visible(c, r, b)
RETURN 'about' AS how, c.id AS id, 'Contact' AS kind, b.id AS other, b.name AS name
ORDER BY id, other
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})-[r:SPEAKS_OF]->(b:Project)
WHERE visible(c, r, b)
RETURN 'about' AS how, c.id AS id, 'Project' AS kind, b.id AS other, b.name AS name
ORDER BY id, other
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})-[r:SPEAKS_OF]->(b:Topic)
WHERE visible(c, r, b)
RETURN 'about' AS how, c.id AS id, 'Topic' AS kind, b.id AS other, b.name AS name
ORDER BY id, other
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})-[r:SPEAKS_OF]->(b:Offering)
WHERE visible(c, r, b)
RETURN 'about' AS how, c.id AS id, 'Offering' AS kind, b.id AS other, b.name AS name
ORDER BY id, other
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})-[r:SPEAKS_OF]->(b:Opportunity)
WHERE visible(c, r, b)
RETURN 'about' AS how, c.id AS id, 'Opportunity' AS kind, b.id AS other, b.name AS name
ORDER BY id, other
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})-[r:POINTS_TO]->(b:Company)
WHERE visible(c, r, b)
RETURN 'names' AS how, c.id AS id, 'Company' AS kind, b.id AS other, b.name AS name
ORDER BY id, other
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})-[r:POINTS_TO]->(b:Contact)
WHERE visible(c, r, b)
RETURN 'names' AS how, c.id AS id, 'Contact' AS kind, b.id AS other, b.name AS name
ORDER BY id, other
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})-[r:POINTS_TO]->(b:Topic)
WHERE visible(c, r, b)
RETURN 'names' AS how, c.id AS id, 'Topic' AS kind, b.id AS other, b.name AS name
ORDER BY id, other
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})-[r:POINTS_TO]->(b:Offering)
WHERE visible(c, r, b)
RETURN 'names' AS how, c.id AS id, 'Offering' AS kind, b.id AS other, b.name AS name
ORDER BY id, other
