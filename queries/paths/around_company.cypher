// What is one step away from this company, and how? Of each relation the newest 400.
// :param id: str = "th1ng1d"
// :returns relation, direction, kind, id, name, detail, since, until, score
MATCH (s:Company {id: $id})<-[r:WORKS_AT]-(x:Contact)
WHERE visible(s, r, x)
RETURN 'works_at' AS relation, 'from' AS direction, 'Contact' AS kind, x.id AS id, x.name AS name,
       coalesce(r.title, '') AS detail, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until, 0.0 AS score
ORDER BY until, since DESC, id, detail LIMIT 400
UNION ALL
MATCH (s:Company {id: $id})<-[r:ABOUT]-(x:Note)
WHERE visible(s, r, x)
RETURN 'about' AS relation, 'from' AS direction, 'Note' AS kind, x.id AS id, coalesce(x.happened, '') AS name,
       coalesce(r.how, '') AS detail, coalesce(x.happened, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until LIMIT 400
UNION ALL
MATCH (s:Company {id: $id})-[r:CONCERNED_WITH]->(x:Topic)
WHERE visible(s, r, x)
RETURN 'concerned_with' AS relation, 'to' AS direction, 'Topic' AS kind, x.id AS id, x.name AS name,
       r.note AS detail, coalesce(r.happened, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until LIMIT 400
UNION ALL
MATCH (s:Company {id: $id})<-[r:DONE_FOR]-(x:Project)
WHERE visible(s, r, x)
RETURN 'done_for' AS relation, 'from' AS direction, 'Project' AS kind, x.id AS id, x.name AS name,
       coalesce(x.stage, '') AS detail, coalesce(x.since, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until LIMIT 400
UNION ALL
MATCH (s:Company {id: $id})<-[r:CONCERNS]-(x:Opportunity)
WHERE visible(s, r, x)
RETURN 'concerns' AS relation, 'from' AS direction, 'Opportunity' AS kind, x.id AS id, x.name AS name,
       coalesce(x.outcome, '') AS detail, coalesce(x.opened, '') AS since, coalesce(x.closed, '') AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until LIMIT 400
UNION ALL
MATCH (s:Company {id: $id})-[r:BOUGHT]->(x:Offering)
WHERE visible(s, r, x)
RETURN 'bought' AS relation, 'to' AS direction, 'Offering' AS kind, x.id AS id, x.name AS name,
       r.currency AS detail, coalesce(r.last, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
UNION ALL
MATCH (s:Company {id: $id})<-[r:LOOKS_AFTER]-(x:Employee)
WHERE visible(s, r)
RETURN 'looks_after' AS relation, 'from' AS direction, 'Employee' AS kind, x.id AS id, x.name AS name,
       coalesce(r.role, '') AS detail, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until, 0.0 AS score
ORDER BY until, since DESC, id, detail
UNION ALL
MATCH (s:Company {id: $id})-[r:RELATED_TO]->(x:Company)
WHERE visible(s, r, x)
RETURN 'related_to' AS relation, 'to' AS direction, 'Company' AS kind, x.id AS id, x.name AS name,
       coalesce(r.kind, '') AS detail, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until, 0.0 AS score
ORDER BY until, id, detail, since
UNION ALL
MATCH (s:Company {id: $id})<-[r:RELATED_TO]-(x:Company)
WHERE visible(s, r, x)
RETURN 'related_to' AS relation, 'from' AS direction, 'Company' AS kind, x.id AS id, x.name AS name,
       coalesce(r.kind, '') AS detail, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until, 0.0 AS score
ORDER BY until, id, detail, since
