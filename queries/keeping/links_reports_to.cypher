// Who reports to whom? All of it, for the adjacency in memory.
// :returns source, target, detail, since, until, audience, by
MATCH (a:Employee)-[r:REPORTS_TO]->(b:Employee)
RETURN a.id AS source, b.id AS target, '' AS detail, '' AS since,
       '' AS until, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
