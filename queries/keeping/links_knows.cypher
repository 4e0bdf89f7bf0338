// Who knows whom, and how well? All of it, for the adjacency in memory.
// :returns source, target, fast, slow, as_of, moments, first, last, audience, by
MATCH (a:Employee)-[r:KNOWS]->(b:Contact)
RETURN a.id AS source, b.id AS target, coalesce(r.fast, 0.0) AS fast, coalesce(r.slow, 0.0) AS slow, coalesce(r.as_of, 0) AS as_of,
       coalesce(r.moments, 0) AS moments, coalesce(r.first, 0) AS first, coalesce(r.last, 0) AS last,
       coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
