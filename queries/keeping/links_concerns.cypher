// Which opportunity is one at which company? All of it, for the adjacency in memory.
// :returns source, target, detail, since, until, audience, by
MATCH (a:Opportunity)-[r:CONCERNS]->(b:Company)
RETURN a.id AS source, b.id AS target, coalesce(a.outcome, '') AS detail, coalesce(a.opened, '') AS since,
       coalesce(a.closed, '') AS until, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
