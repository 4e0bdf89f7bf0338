// Whom does this possible sale concern, and what would it sell?
// :param id: str = "0pp0rtunity1d"
// :returns kind, id, name
MATCH (p:Opportunity {id: $id})-[d:CONCERNS]->(k:Company)
WHERE visible(p, d, k)
RETURN 'Company' AS kind, k.id AS id, k.name AS name
UNION ALL
MATCH (p:Opportunity {id: $id})-[d:OFFERS]->(o:Offering)
WHERE visible(p, d, o)
RETURN 'Offering' AS kind, o.id AS id, o.name AS name
