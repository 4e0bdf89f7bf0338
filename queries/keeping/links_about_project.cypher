// Which note is about which project? All of it, for the adjacency in memory.
// :returns source, target, detail, since, until, audience, by
MATCH (a:Note)-[r:ABOUT]->(b:Project)
RETURN a.id AS source, b.id AS target, coalesce(r.how, '') AS detail, coalesce(a.happened, '') AS since,
       '' AS until, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
