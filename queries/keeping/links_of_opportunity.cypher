// What opportunitys are there with these ids, what are they called (detail), who sees them, and which links are read anew with them?
// :param ids: str[] = ["th1ng1d"]
// :returns relation, direction, kind, owner, other, detail, since, until, fast, slow, as_of, moments, first, last, audience, by
UNWIND $ids AS wanted
MATCH (x:Opportunity {id: wanted})
RETURN '' AS relation, '' AS direction, '' AS kind, x.id AS owner, '' AS other, coalesce(x.name, '') AS detail, coalesce(x.opened, '') AS since,
       '' AS until, 0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, CASE WHEN coalesce(x.outcome, '') = '' AND coalesce(x.closed, '') = '' THEN 1 ELSE 0 END AS first, 0 AS last, coalesce(x.audience, 'gone') AS audience, coalesce(x.by, '') AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Opportunity {id: wanted})
OPTIONAL MATCH (x)-[r:CONCERNS]->(y:Company)
RETURN 'concerns' AS relation, 'to' AS direction, 'Company' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       coalesce(x.outcome, '') AS detail, coalesce(x.opened, '') AS since, coalesce(x.closed, '') AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Opportunity {id: wanted})
OPTIONAL MATCH (x)-[r:OFFERS]->(y:Offering)
RETURN 'offers' AS relation, 'to' AS direction, 'Offering' AS kind, x.id AS owner, coalesce(y.id, '') AS other,
       coalesce(x.outcome, '') AS detail, coalesce(x.opened, '') AS since, coalesce(x.closed, '') AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
