// What contacts are there with these ids, what are they called (detail), who sees them, and which links are read anew with them?
// :param ids: str[] = ["th1ng1d"]
// :returns relation, direction, kind, owner, other, detail, since, until, fast, slow, as_of, moments, first, last, audience, by
UNWIND $ids AS wanted
MATCH (x:Contact {id: wanted})
RETURN '' AS relation, '' AS direction, '' AS kind, x.id AS owner, '' AS other, coalesce(x.name, '') AS detail, '' AS since,
       '' AS until, 0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(x.audience, 'gone') AS audience, coalesce(x.by, '') AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Contact {id: wanted})
OPTIONAL MATCH (x)<-[r:KNOWS]-(y:Employee)
RETURN 'knows' AS relation, 'from' AS direction, 'Employee' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       '' AS detail, '' AS since, '' AS until,
       coalesce(r.fast, 0.0) AS fast, coalesce(r.slow, 0.0) AS slow, coalesce(r.as_of, 0) AS as_of,
       coalesce(r.moments, 0) AS moments, coalesce(r.first, 0) AS first, coalesce(r.last, 0) AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Contact {id: wanted})
OPTIONAL MATCH (x)-[r:WORKS_AT]->(y:Company)
RETURN 'works_at' AS relation, 'to' AS direction, 'Company' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       coalesce(r.title, '') AS detail, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Contact {id: wanted})
OPTIONAL MATCH (x)-[r:RELATED_TO]->(y:Contact)
RETURN 'related_to' AS relation, 'to' AS direction, 'Contact' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       coalesce(r.kind, '') AS detail, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
