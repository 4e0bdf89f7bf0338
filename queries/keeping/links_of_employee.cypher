// What employees are there with these ids, what are they called (detail), who sees them, and which links are read anew with them?
// :param ids: str[] = ["th1ng1d"]
// :returns relation, direction, kind, owner, other, detail, since, until, fast, slow, as_of, moments, first, last, audience, by
UNWIND $ids AS wanted
MATCH (x:Employee {id: wanted})
RETURN '' AS relation, '' AS direction, '' AS kind, x.id AS owner, '' AS other, coalesce(x.name, '') AS detail, coalesce(x.title, '') AS since,
       '' AS until, 0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, CASE WHEN x.active THEN 1 ELSE 0 END AS first, 0 AS last, '' AS audience, '' AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Employee {id: wanted})
OPTIONAL MATCH (x)-[r:MEMBER_OF]->(y:Team)
RETURN 'member_of' AS relation, 'to' AS direction, 'Team' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       '' AS detail, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, '' AS audience, '' AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Employee {id: wanted})
OPTIONAL MATCH (x)-[r:REPORTS_TO]->(y:Employee)
RETURN 'reports_to' AS relation, 'to' AS direction, 'Employee' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       '' AS detail, '' AS since, '' AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Employee {id: wanted})
OPTIONAL MATCH (x)-[r:FOLLOWS]->(y:Company)
RETURN 'follows' AS relation, 'to' AS direction, 'Company' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       '' AS detail, '' AS since, '' AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Employee {id: wanted})
OPTIONAL MATCH (x)-[r:FOLLOWS]->(y:Contact)
RETURN 'follows' AS relation, 'to' AS direction, 'Contact' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       '' AS detail, '' AS since, '' AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Employee {id: wanted})
OPTIONAL MATCH (x)-[r:FOLLOWS]->(y:Project)
RETURN 'follows' AS relation, 'to' AS direction, 'Project' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       '' AS detail, '' AS since, '' AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Employee {id: wanted})
OPTIONAL MATCH (x)-[r:FOLLOWS]->(y:Employee)
RETURN 'follows' AS relation, 'to' AS direction, 'Employee' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       '' AS detail, '' AS since, '' AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Employee {id: wanted})
OPTIONAL MATCH (x)-[r:FOLLOWS]->(y:Topic)
RETURN 'follows' AS relation, 'to' AS direction, 'Topic' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       '' AS detail, '' AS since, '' AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Employee {id: wanted})
OPTIONAL MATCH (x)-[r:FOLLOWS]->(y:Offering)
RETURN 'follows' AS relation, 'to' AS direction, 'Offering' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       '' AS detail, '' AS since, '' AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Employee {id: wanted})
OPTIONAL MATCH (x)-[r:FOLLOWS]->(y:Opportunity)
RETURN 'follows' AS relation, 'to' AS direction, 'Opportunity' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       '' AS detail, '' AS since, '' AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
