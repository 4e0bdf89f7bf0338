// What is this note about, and was it named in the text or picked?
// :param id: str = "n0te1d"
// :returns kind, id, name, how
MATCH (n:Note {id: $id})-[a:ABOUT]->(b:Company)
WHERE visible(n, a, b)
RETURN 'Company' AS kind, b.id AS id, b.name AS name, a.how AS how
ORDER BY id, how
UNION ALL
MATCH (n:Note {id: $id})-[a:ABOUT]->(b:Contact)
WHERE visible(n, a, b)
RETURN 'Contact' AS kind, b.id AS id, b.name AS name, a.how AS how
ORDER BY id, how
UNION ALL
MATCH (n:Note {id: $id})-[a:ABOUT]->(b:Project)
WHERE visible(n, a, b)
RETURN 'Project' AS kind, b.id AS id, b.name AS name, a.how AS how
ORDER BY id, how
UNION ALL
MATCH (n:Note {id: $id})-[a:ABOUT]->(x:Employee)
WHERE visible(n, a)
RETURN 'Employee' AS kind, x.id AS id, x.name AS name, a.how AS how
ORDER BY id, how
UNION ALL
MATCH (n:Note {id: $id})-[a:ABOUT]->(b:Topic)
WHERE visible(n, a, b)
RETURN 'Topic' AS kind, b.id AS id, b.name AS name, a.how AS how
ORDER BY id, how
UNION ALL
MATCH (n:Note {id: $id})-[a:ABOUT]->(b:Offering)
WHERE visible(n, a, b)
RETURN 'Offering' AS kind, b.id AS id, b.name AS name, a.how AS how
ORDER BY id, how
UNION ALL
MATCH (n:Note {id: $id})-[a:ABOUT]->(b:Opportunity)
WHERE visible(n, a, b)
RETURN 'Opportunity' AS kind, b.id AS id, b.name AS name, a.how AS how
ORDER BY id, how
