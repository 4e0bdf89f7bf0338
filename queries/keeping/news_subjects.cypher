// What is each of these notes about, who wrote it, and whose note does it answer? In no order.
// :param ids: str[] = ["n0te1d"]
// :returns note, kind, thing
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
OPTIONAL MATCH (n)-[a:ABOUT]->(x:Company)
WITH n.id AS note, x.id AS thing
WHERE thing <> ''
RETURN note, 'Company' AS kind, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
OPTIONAL MATCH (n)-[a:ABOUT]->(x:Contact)
WITH n.id AS note, x.id AS thing
WHERE thing <> ''
RETURN note, 'Contact' AS kind, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
OPTIONAL MATCH (n)-[a:ABOUT]->(x:Project)
WITH n.id AS note, x.id AS thing
WHERE thing <> ''
RETURN note, 'Project' AS kind, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
OPTIONAL MATCH (n)-[a:ABOUT]->(x:Employee)
WITH n.id AS note, x.id AS thing
WHERE thing <> ''
RETURN note, 'Employee' AS kind, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
OPTIONAL MATCH (n)-[a:ABOUT]->(x:Topic)
WITH n.id AS note, x.id AS thing
WHERE thing <> ''
RETURN note, 'Topic' AS kind, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
OPTIONAL MATCH (n)-[a:ABOUT]->(x:Offering)
WITH n.id AS note, x.id AS thing
WHERE thing <> ''
RETURN note, 'Offering' AS kind, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
OPTIONAL MATCH (n)-[a:ABOUT]->(x:Opportunity)
WITH n.id AS note, x.id AS thing
WHERE thing <> ''
RETURN note, 'Opportunity' AS kind, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
OPTIONAL MATCH (n)<-[a:WROTE]-(x:Employee)
WITH n.id AS note, x.id AS thing
WHERE thing <> ''
RETURN note, 'author' AS kind, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
OPTIONAL MATCH (n)-[r:ANSWERS]->(m:Note)
OPTIONAL MATCH (m)<-[w:WROTE]-(x:Employee)
WITH n.id AS note, x.id AS thing
WHERE thing <> ''
RETURN note, 'answered' AS kind, thing
