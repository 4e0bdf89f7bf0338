// What companys are there with these ids, what are they called (detail), where are they (since), who sees them, and which links are read anew with them?
// :param ids: str[] = ["th1ng1d"]
// :returns relation, direction, kind, owner, other, detail, since, until, fast, slow, as_of, moments, first, last, audience, by
UNWIND $ids AS wanted
MATCH (x:Company {id: wanted})
RETURN '' AS relation, '' AS direction, '' AS kind, x.id AS owner, '' AS other, coalesce(x.name, '') AS detail,
       replace(replace(coalesce(x.field, ''), '~', '~0'), '|', '~1') + '|' + replace(replace(coalesce(x.country, ''), '~', '~0'), '|', '~1') + '|' + replace(replace(coalesce(x.city, ''), '~', '~0'), '|', '~1') AS since,
       '' AS until, 0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(x.audience, 'gone') AS audience, coalesce(x.by, '') AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Company {id: wanted})
OPTIONAL MATCH (x)<-[r:LOOKS_AFTER]-(y:Employee)
RETURN 'looks_after' AS relation, 'from' AS direction, 'Employee' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       coalesce(r.role, '') AS detail, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Company {id: wanted})
OPTIONAL MATCH (x)-[r:BOUGHT]->(y:Offering)
RETURN 'bought' AS relation, 'to' AS direction, 'Offering' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       coalesce(r.currency, '') AS detail, coalesce(r.last, '') AS since, '' AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Company {id: wanted})
OPTIONAL MATCH (x)-[r:RELATED_TO]->(y:Company)
RETURN 'related_to' AS relation, 'to' AS direction, 'Company' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       coalesce(r.kind, '') AS detail, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
