// What is one step away from this offering, and how? Of each relation the newest 400.
// :param id: str = "th1ng1d"
// :returns relation, direction, kind, id, name, detail, since, until, score
MATCH (s:Offering {id: $id})<-[r:BOUGHT]-(x:Company)
WHERE visible(s, r, x)
RETURN 'bought' AS relation, 'from' AS direction, 'Company' AS kind, x.id AS id, x.name AS name,
       r.currency AS detail, coalesce(r.last, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until LIMIT 400
UNION ALL
MATCH (s:Offering {id: $id})<-[r:DELIVERED]-(x:Project)
WHERE visible(s, r, x)
RETURN 'delivered' AS relation, 'from' AS direction, 'Project' AS kind, x.id AS id, x.name AS name,
       '' AS detail, coalesce(x.since, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until LIMIT 400
UNION ALL
MATCH (s:Offering {id: $id})<-[r:OFFERS]-(x:Opportunity)
WHERE visible(s, r, x)
RETURN 'offers' AS relation, 'from' AS direction, 'Opportunity' AS kind, x.id AS id, x.name AS name,
       coalesce(x.outcome, '') AS detail, coalesce(x.opened, '') AS since, coalesce(x.closed, '') AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until LIMIT 400
UNION ALL
MATCH (s:Offering {id: $id})<-[r:ABOUT]-(x:Note)
WHERE visible(s, r, x)
RETURN 'about' AS relation, 'from' AS direction, 'Note' AS kind, x.id AS id, coalesce(x.happened, '') AS name,
       coalesce(r.how, '') AS detail, coalesce(x.happened, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until LIMIT 400
