// Who wrote which note? All of it, for the adjacency in memory.
// :returns source, target, detail, since, until, audience, by
MATCH (a:Employee)-[r:WROTE]->(b:Note)
RETURN a.id AS source, b.id AS target, '' AS detail, coalesce(b.happened, '') AS since,
       '' AS until, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
