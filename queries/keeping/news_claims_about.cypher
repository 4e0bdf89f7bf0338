// Which claims that were made since an instant speak of these things? In no order.
// :param ids: str[] = ["globex"]
// :param since: int = 1767225600
// :returns claim, kind, thing
UNWIND $ids AS wanted
MATCH (x:Company {id: wanted})
OPTIONAL MATCH (x)<-[s:SPEAKS_OF]-(c:Claim)
WITH c.id AS claim, c.at AS at, x.id AS thing
WHERE claim <> '' AND at >= $since
RETURN claim, 'Company' AS kind, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Contact {id: wanted})
OPTIONAL MATCH (x)<-[s:SPEAKS_OF]-(c:Claim)
WITH c.id AS claim, c.at AS at, x.id AS thing
WHERE claim <> '' AND at >= $since
RETURN claim, 'Contact' AS kind, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Project {id: wanted})
OPTIONAL MATCH (x)<-[s:SPEAKS_OF]-(c:Claim)
WITH c.id AS claim, c.at AS at, x.id AS thing
WHERE claim <> '' AND at >= $since
RETURN claim, 'Project' AS kind, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Topic {id: wanted})
OPTIONAL MATCH (x)<-[s:SPEAKS_OF]-(c:Claim)
WITH c.id AS claim, c.at AS at, x.id AS thing
WHERE claim <> '' AND at >= $since
RETURN claim, 'Topic' AS kind, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Offering {id: wanted})
OPTIONAL MATCH (x)<-[s:SPEAKS_OF]-(c:Claim)
WITH c.id AS claim, c.at AS at, x.id AS thing
WHERE claim <> '' AND at >= $since
RETURN claim, 'Offering' AS kind, thing
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Opportunity {id: wanted})
OPTIONAL MATCH (x)<-[s:SPEAKS_OF]-(c:Claim)
WITH c.id AS claim, c.at AS at, x.id AS thing
WHERE claim <> '' AND at >= $since
RETURN claim, 'Opportunity' AS kind, thing
