// What is each of these notes about?
// :param ids: str[] = ["n0te1d"]
// :returns note, kind, id, name, how
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[a:ABOUT]->(x:Company)
WHERE visible(n, a, x)
RETURN n.id AS note, 'Company' AS kind, x.id AS id, x.name AS name, a.how AS how
ORDER BY note, id
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[a:ABOUT]->(x:Contact)
WHERE visible(n, a, x)
RETURN n.id AS note, 'Contact' AS kind, x.id AS id, x.name AS name, a.how AS how
ORDER BY note, id
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[a:ABOUT]->(x:Project)
WHERE visible(n, a, x)
RETURN n.id AS note, 'Project' AS kind, x.id AS id, x.name AS name, a.how AS how
ORDER BY note, id
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[a:ABOUT]->(x:Employee)
WHERE visible(n, a)
RETURN n.id AS note, 'Employee' AS kind, x.id AS id, x.name AS name, a.how AS how
ORDER BY note, id
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[a:ABOUT]->(x:Topic)
WHERE visible(n, a, x)
RETURN n.id AS note, 'Topic' AS kind, x.id AS id, x.name AS name, a.how AS how
ORDER BY note, id
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[a:ABOUT]->(x:Offering)
WHERE visible(n, a, x)
RETURN n.id AS note, 'Offering' AS kind, x.id AS id, x.name AS name, a.how AS how
ORDER BY note, id
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[a:ABOUT]->(x:Opportunity)
WHERE visible(n, a, x)
RETURN n.id AS note, 'Opportunity' AS kind, x.id AS id, x.name AS name, a.how AS how
ORDER BY note, id
