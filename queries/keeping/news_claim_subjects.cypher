// What does each of these claims speak of? In no order.
// :param ids: str[] = ["c1"]
// :returns claim, kind, thing
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
OPTIONAL MATCH (c)-[s:SPEAKS_OF]->(x:Company)
WITH c.id AS claim, x.id AS thing
WHERE thing <> ''
RETURN claim, 'Company' AS kind, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
OPTIONAL MATCH (c)-[s:SPEAKS_OF]->(x:Contact)
WITH c.id AS claim, x.id AS thing
WHERE thing <> ''
RETURN claim, 'Contact' AS kind, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
OPTIONAL MATCH (c)-[s:SPEAKS_OF]->(x:Project)
WITH c.id AS claim, x.id AS thing
WHERE thing <> ''
RETURN claim, 'Project' AS kind, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
OPTIONAL MATCH (c)-[s:SPEAKS_OF]->(x:Topic)
WITH c.id AS claim, x.id AS thing
WHERE thing <> ''
RETURN claim, 'Topic' AS kind, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
OPTIONAL MATCH (c)-[s:SPEAKS_OF]->(x:Offering)
WITH c.id AS claim, x.id AS thing
WHERE thing <> ''
RETURN claim, 'Offering' AS kind, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
OPTIONAL MATCH (c)-[s:SPEAKS_OF]->(x:Opportunity)
WITH c.id AS claim, x.id AS thing
WHERE thing <> ''
RETURN claim, 'Opportunity' AS kind, thing
