// Which companies are connected with each other? All of it, for the adjacency in memory.
// :returns source, target, detail, since, until, audience, by
MATCH (a:Company)-[r:RELATED_TO]->(b:Company)
RETURN a.id AS source, b.id AS target, coalesce(r.kind, '') AS detail, coalesce(r.since, '') AS since,
       coalesce(r.until, '') AS until, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
