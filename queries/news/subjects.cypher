// What is each of these notes about?
// :param ids: str[] = ["n0te1d"]
// :returns note, kind, id, name, how
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)-[a:ABOUT]->(x:Company)
WHERE visible(a, x)
WITH n.id AS note, x.id AS id, x.name AS name, a.how AS how
WHERE id <> ''
RETURN note, 'Company' AS kind, id, name, how
ORDER BY note, id
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)-[a:ABOUT]->(x:Contact)
WHERE visible(a, x)
WITH n.id AS note, x.id AS id, x.name AS name, a.how AS how
WHERE id <> ''
RETURN note, 'Contact' AS kind, id, name, how
ORDER BY note, id
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)-[a:ABOUT]->(x:Project)
WHERE visible(a, x)
WITH n.id AS note, x.id AS id, x.name AS name, a.how AS how
WHERE id <> ''
RETURN note, 'Project' AS kind, id, name, how
ORDER BY note, id
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)-[a:ABOUT]->(x:Employee)
WHERE visible(a)
WITH n.id AS note, x.id AS id, x.name AS name, a.how AS how
WHERE id <> ''
RETURN note, 'Employee' AS kind, id, name, how
ORDER BY note, id
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)-[a:ABOUT]->(x:Topic)
WHERE visible(a, x)
WITH n.id AS note, x.id AS id, x.name AS name, a.how AS how
WHERE id <> ''
RETURN note, 'Topic' AS kind, id, name, how
ORDER BY note, id
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)-[a:ABOUT]->(x:Offering)
WHERE visible(a, x)
WITH n.id AS note, x.id AS id, x.name AS name, a.how AS how
WHERE id <> ''
RETURN note, 'Offering' AS kind, id, name, how
ORDER BY note, id
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)-[a:ABOUT]->(x:Opportunity)
WHERE visible(a, x)
WITH n.id AS note, x.id AS id, x.name AS name, a.how AS how
WHERE id <> ''
RETURN note, 'Opportunity' AS kind, id, name, how
ORDER BY note, id
