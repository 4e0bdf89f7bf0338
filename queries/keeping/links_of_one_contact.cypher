// As links_of_contact, for a single one: planned from its id on, a tenth of the work.
// :param id: str = "th1ng1d"
// :returns relation, direction, kind, owner, other, detail, since, until, fast, slow, as_of, moments, first, last, audience, by
MATCH (x:Contact {id: $id})
RETURN '' AS relation, '' AS direction, '' AS kind, x.id AS owner, '' AS other, coalesce(x.name, '') AS detail, '' AS since,
       '' AS until, 0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(x.audience, 'gone') AS audience, coalesce(x.by, '') AS by
UNION ALL
MATCH (x:Contact {id: $id})<-[r:KNOWS]-(y:Employee)
RETURN 'knows' AS relation, 'from' AS direction, 'Employee' AS kind, x.id AS owner, y.id AS other,
       '' AS detail, '' AS since, '' AS until,
       coalesce(r.fast, 0.0) AS fast, coalesce(r.slow, 0.0) AS slow, coalesce(r.as_of, 0) AS as_of,
       coalesce(r.moments, 0) AS moments, coalesce(r.first, 0) AS first, coalesce(r.last, 0) AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
MATCH (x:Contact {id: $id})-[r:WORKS_AT]->(y:Company)
RETURN 'works_at' AS relation, 'to' AS direction, 'Company' AS kind, x.id AS owner, y.id AS other,
       coalesce(r.title, '') AS detail, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
MATCH (x:Contact {id: $id})-[r:RELATED_TO]->(y:Contact)
RETURN 'related_to' AS relation, 'to' AS direction, 'Contact' AS kind, x.id AS owner, y.id AS other,
       coalesce(r.kind, '') AS detail, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
