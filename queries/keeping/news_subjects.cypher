// What is each of these notes about, who wrote it, and whose note does it answer? In no order.
// :param ids: str[] = ["n0te1d"]
// :returns note, kind, thing
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[a:ABOUT]->(x:Company)
RETURN n.id AS note, 'Company' AS kind, x.id AS thing
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[a:ABOUT]->(x:Contact)
RETURN n.id AS note, 'Contact' AS kind, x.id AS thing
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[a:ABOUT]->(x:Project)
RETURN n.id AS note, 'Project' AS kind, x.id AS thing
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[a:ABOUT]->(x:Employee)
RETURN n.id AS note, 'Employee' AS kind, x.id AS thing
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[a:ABOUT]->(x:Topic)
RETURN n.id AS note, 'Topic' AS kind, x.id AS thing
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[a:ABOUT]->(x:Offering)
RETURN n.id AS note, 'Offering' AS kind, x.id AS thing
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[a:ABOUT]->(x:Opportunity)
RETURN n.id AS note, 'Opportunity' AS kind, x.id AS thing
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})<-[w:WROTE]-(e:Employee)
RETURN n.id AS note, 'author' AS kind, e.id AS thing
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[r:ANSWERS]->(m:Note)<-[w:WROTE]-(e:Employee)
RETURN n.id AS note, 'answered' AS kind, e.id AS thing
