// How many relationships does each of these things have, whatever they are, but for the sums and the pairs that the program itself makes?
// :param ids: str[] = ["c0mpany1d"]
// :returns kind, thing, degree
UNWIND $ids AS wanted
MATCH (t:Company {id: wanted})
RETURN 'Company' AS kind, t.id AS thing, COUNT { MATCH (t)-[r]-(other) } - COUNT { MATCH (t)-[k:CONCERNED_WITH]->(c:Topic) } - COUNT { MATCH (t)-[s:SAME_AS]-(d:Company) } AS degree
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Contact {id: wanted})
RETURN 'Contact' AS kind, t.id AS thing, COUNT { MATCH (t)-[r]-(other) } - COUNT { MATCH (t)<-[k:KNOWS]-(e:Employee) } - COUNT { MATCH (t)-[s:SAME_AS]-(d:Contact) } AS degree
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Project {id: wanted})
RETURN 'Project' AS kind, t.id AS thing, COUNT { MATCH (t)-[r]-(other) } AS degree
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Topic {id: wanted})
RETURN 'Topic' AS kind, t.id AS thing, COUNT { MATCH (t)-[r]-(other) } - COUNT { MATCH (t)<-[k:CONCERNED_WITH]-(c:Company) } - COUNT { MATCH (t)-[s:SAME_AS]-(d:Topic) } AS degree
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Offering {id: wanted})
RETURN 'Offering' AS kind, t.id AS thing, COUNT { MATCH (t)-[r]-(other) } AS degree
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Opportunity {id: wanted})
RETURN 'Opportunity' AS kind, t.id AS thing, COUNT { MATCH (t)-[r]-(other) } AS degree
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Note {id: wanted})
RETURN 'Note' AS kind, t.id AS thing, COUNT { MATCH (t)-[r]-(other) } AS degree
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Employee {id: wanted})
RETURN 'Employee' AS kind, t.id AS thing, COUNT { MATCH (t)-[r]-(other) } - COUNT { MATCH (t)-[k:KNOWS]->(c:Contact) } AS degree
