// Where notes deal with this topic, what was won, and what was sold there?
// :param id: str = "t0pic1d"
// :param limit: int = 40
// :returns company_id, company, opportunity_id, opportunity, closed, offering_id, offering, note
MATCH (t:Topic {id: $id})<-[c:CONCERNED_WITH]-(k:Company)
WHERE visible(t, c, k)
OPTIONAL MATCH (k)<-[r:CONCERNS]-(p:Opportunity)-[f:OFFERS]->(o:Offering)
WHERE visible(r, p, f, o) AND p.outcome = 'won'
WITH k.id AS company_id, k.name AS company, p.id AS opportunity_id, p.name AS opportunity, coalesce(p.closed, '') AS closed,
     o.id AS offering_id, o.name AS offering, max(coalesce(c.happened, '') + ' ' + c.note) AS note
WHERE opportunity_id <> ''
RETURN company_id, company, opportunity_id, opportunity, closed, offering_id, offering, note
ORDER BY closed DESC, opportunity_id, company_id, offering_id LIMIT $limit
