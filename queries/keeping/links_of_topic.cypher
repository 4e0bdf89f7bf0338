// What topics are there with these ids, what are they called (detail), who sees them, and which links are read anew with them?
// :param ids: str[] = ["th1ng1d"]
// :returns relation, direction, kind, owner, other, detail, since, until, fast, slow, as_of, moments, first, last, audience, by
UNWIND $ids AS wanted
MATCH (x:Topic {id: wanted})
RETURN '' AS relation, '' AS direction, '' AS kind, x.id AS owner, '' AS other, coalesce(x.name, '') AS detail, '' AS since,
       '' AS until, 0.0 AS fast, 0.0 AS slow, 0 AS as_of, 0 AS moments, 0 AS first, 0 AS last, coalesce(x.audience, 'gone') AS audience, coalesce(x.by, '') AS by
