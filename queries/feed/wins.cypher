// Which sales were won since a day, and to whom?
// :param since: day = "2025-10-15"
// :param limit: int = 4000
// :returns company, id, since, until, detail
MATCH (p:Opportunity)-[r:CONCERNS]->(k:Company)
WHERE visible(p, r, k) AND p.outcome = 'won' AND p.closed >= $since
RETURN k.id AS company, p.id AS id, coalesce(p.opened, '') AS since, p.closed AS until, p.outcome AS detail
ORDER BY until DESC, id, company LIMIT $limit
