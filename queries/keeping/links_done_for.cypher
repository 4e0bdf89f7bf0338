// Which project was done for which company? All of it, for the adjacency in memory.
// :returns source, target, detail, since, until, audience, by
MATCH (a:Project)-[r:DONE_FOR]->(b:Company)
RETURN a.id AS source, b.id AS target, coalesce(a.stage, '') AS detail, coalesce(a.since, '') AS since,
       '' AS until, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
