// Which project delivered which offering? All of it, for the adjacency in memory.
// :returns source, target, detail, since, until, audience, by
MATCH (a:Project)-[r:DELIVERED]->(b:Offering)
RETURN a.id AS source, b.id AS target, '' AS detail, coalesce(a.since, '') AS since,
       '' AS until, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
