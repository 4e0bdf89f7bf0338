// What was won at these companies, and what was sold there?
// :param ids: str[] = ["c0mpany1d"]
// :returns whose, opportunity_id, opportunity, closed, offering_id, offering
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})
WHERE visible(k)
OPTIONAL MATCH (k)<-[r:CONCERNS]-(p:Opportunity)
WHERE visible(r, p) AND p.outcome = 'won'
OPTIONAL MATCH (p)-[f:OFFERS]->(o:Offering)
WHERE visible(f, o)
WITH DISTINCT k.id AS whose, p.id AS opportunity_id, p.name AS opportunity, coalesce(p.closed, '') AS closed, o.id AS offering_id, o.name AS offering
WHERE offering_id <> ''
RETURN whose, opportunity_id, opportunity, closed, offering_id, offering
ORDER BY closed DESC, opportunity_id, whose, offering_id
