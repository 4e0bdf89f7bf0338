// At which companies was each offering won, lost since a day, or is it being offered now? The companies stand in no order, once for each sale.
// :param since: day = "2025-01-15"
// :returns id, outcome, companies
MATCH (k:Company)<-[c:CONCERNS]-(p:Opportunity)-[f:OFFERS]->(o:Offering)
WHERE visible(k, c, p, f, o) AND (p.outcome = 'won' OR (p.outcome = 'lost' AND p.closed >= $since) OR (coalesce(p.outcome, '') = '' AND coalesce(p.closed, '') = ''))
RETURN o.id AS id, coalesce(p.outcome, '') AS outcome, collect(k.id) AS companies
ORDER BY id, outcome
