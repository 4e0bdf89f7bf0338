// Which contact took part in which project? All of it, for the adjacency in memory.
// :returns source, target, detail, since, until, audience, by
MATCH (a:Contact)-[r:TOOK_PART_IN]->(b:Project)
RETURN a.id AS source, b.id AS target, coalesce(r.role, '') AS detail, coalesce(b.since, '') AS since,
       '' AS until, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
