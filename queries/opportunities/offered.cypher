// What would these possible sales sell?
// :param ids: str[] = ["0pp0rtunity1d"]
// :returns opportunity, offering
UNWIND $ids AS wanted
MATCH (p:Opportunity {id: wanted})-[f:OFFERS]->(o:Offering)
WHERE visible(p, f, o)
RETURN p.id AS opportunity, o.id AS offering
