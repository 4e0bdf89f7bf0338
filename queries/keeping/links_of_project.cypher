// What projects are there with these ids, what are they called (detail), who sees them, and which links are read anew with them?
// :param ids: str[] = ["th1ng1d"]
// :returns relation, direction, kind, owner, other, detail, since, until, fast, slow, as_of, moments, first, last, audience, by
UNWIND $ids AS wanted
MATCH (x:Project {id: wanted})
RETURN '' AS relation, '' AS direction, '' AS kind, x.id AS owner, '' AS other, coalesce(x.name, '') AS detail, coalesce(x.since, '') AS since,
       coalesce(x.until, '') AS until, 0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(x.audience, 'gone') AS audience, coalesce(x.by, '') AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Project {id: wanted})
OPTIONAL MATCH (x)<-[r:WORKED_ON]-(y:Employee)
RETURN 'worked_on' AS relation, 'from' AS direction, 'Employee' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       coalesce(r.role, '') AS detail, coalesce(r.since, x.since, '') AS since, coalesce(r.until, '') AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Project {id: wanted})
OPTIONAL MATCH (x)<-[r:TOOK_PART_IN]-(y:Contact)
RETURN 'took_part_in' AS relation, 'from' AS direction, 'Contact' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       coalesce(r.role, '') AS detail, coalesce(x.since, '') AS since, '' AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Project {id: wanted})
OPTIONAL MATCH (x)-[r:DONE_FOR]->(y:Company)
RETURN 'done_for' AS relation, 'to' AS direction, 'Company' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       coalesce(x.stage, '') AS detail, coalesce(x.since, '') AS since, '' AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Project {id: wanted})
OPTIONAL MATCH (x)-[r:DELIVERED]->(y:Offering)
RETURN 'delivered' AS relation, 'to' AS direction, 'Offering' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       '' AS detail, coalesce(x.since, '') AS since, '' AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
