// Who works or worked where? All of it, for the adjacency in memory.
// :returns source, target, detail, since, until, audience, by
MATCH (a:Contact)-[r:WORKS_AT]->(b:Company)
RETURN a.id AS source, b.id AS target, coalesce(r.title, '') AS detail, coalesce(r.since, '') AS since,
       coalesce(r.until, '') AS until, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
