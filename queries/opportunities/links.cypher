// Whom do these possible sales concern, and what would they sell?
// :param ids: str[] = ["0pp0rtunity1d"]
// :returns whose, kind, id, name
UNWIND $ids AS wanted
MATCH (p:Opportunity {id: wanted})
WHERE visible(p)
OPTIONAL MATCH (p)-[d:CONCERNS]->(k:Company)
WHERE visible(d, k)
WITH p.id AS whose, k.id AS id, k.name AS name
WHERE id <> ''
RETURN whose, 'Company' AS kind, id, name
UNION ALL
UNWIND $ids AS wanted
MATCH (p:Opportunity {id: wanted})
WHERE visible(p)
OPTIONAL MATCH (p)-[d:OFFERS]->(o:Offering)
WHERE visible(d, o)
WITH p.id AS whose, o.id AS id, o.name AS name
WHERE id <> ''
RETURN whose, 'Offering' AS kind, id, name
