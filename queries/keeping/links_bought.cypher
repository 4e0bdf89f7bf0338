// Which company bought what? All of it, for the adjacency in memory.
// :returns source, target, detail, since, until, audience, by
MATCH (a:Company)-[r:BOUGHT]->(b:Offering)
RETURN a.id AS source, b.id AS target, coalesce(r.currency, '') AS detail, coalesce(r.last, '') AS since,
       '' AS until, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
