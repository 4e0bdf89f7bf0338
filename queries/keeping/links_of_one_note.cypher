// As links_of_note, for a single one; of which kind the things are that it is about is left open (an empty kind).
// :param id: str = "th1ng1d"
// :returns relation, direction, kind, owner, other, detail, since, until, fast, slow, as_of, moments, first, last, audience, by
MATCH (x:Note {id: $id})
RETURN '' AS relation, '' AS direction, '' AS kind, x.id AS owner, '' AS other, '' AS detail, '' AS since,
       '' AS until, 0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, coalesce(x.written, 0) AS first, 0 AS last, coalesce(x.audience, 'gone') AS audience, coalesce(x.by, '') AS by
UNION ALL
MATCH (x:Note {id: $id})<-[r:WROTE]-(y:Employee)
RETURN 'wrote' AS relation, 'from' AS direction, 'Employee' AS kind, x.id AS owner, y.id AS other,
       '' AS detail, coalesce(x.happened, '') AS since, '' AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
MATCH (x:Note {id: $id})-[r:ABOUT]->(y:Company|Contact|Project|Employee|Topic|Offering|Opportunity)
RETURN 'about' AS relation, 'to' AS direction, '' AS kind, x.id AS owner, y.id AS other,
       coalesce(r.how, '') AS detail, coalesce(x.happened, '') AS since, '' AS until,
       0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
