// Whom do these possible sales concern, when did they begin and how did they end?
// :param ids: str[] = ["0pp0rtunity1d"]
// :returns id, company, opened, closed, outcome
UNWIND $ids AS wanted
MATCH (p:Opportunity {id: wanted})-[r:CONCERNS]->(k:Company)
WHERE visible(p, r, k)
RETURN p.id AS id, k.id AS company, coalesce(p.opened, '') AS opened, coalesce(p.closed, '') AS closed, coalesce(p.outcome, '') AS outcome
