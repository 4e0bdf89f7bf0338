// Which colleague worked on which project? All of it, for the adjacency in memory.
// :returns source, target, detail, since, until, audience, by
MATCH (a:Employee)-[r:WORKED_ON]->(b:Project)
RETURN a.id AS source, b.id AS target, coalesce(r.role, '') AS detail, coalesce(r.since, b.since, '') AS since,
       coalesce(r.until, '') AS until, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
