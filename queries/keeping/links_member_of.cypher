// Who is or was in which team? All of it, for the adjacency in memory.
// :returns source, target, detail, since, until, audience, by
MATCH (a:Employee)-[r:MEMBER_OF]->(b:Team)
RETURN a.id AS source, b.id AS target, '' AS detail, coalesce(r.since, '') AS since,
       coalesce(r.until, '') AS until, '' AS audience, '' AS by
