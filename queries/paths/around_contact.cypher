// What is one step away from this person at a customer, and how? Of each relation the newest 400.
// :param id: str = "th1ng1d"
// :returns relation, direction, kind, id, name, detail, since, until, score
MATCH (s:Contact {id: $id})<-[r:KNOWS]-(x:Employee)
WHERE visible(s, r)
RETURN 'knows' AS relation, 'from' AS direction, 'Employee' AS kind, x.id AS id, x.name AS name,
       '' AS detail, '' AS since, '' AS until, 0.96 * coalesce(r.fast, 0.0) * 0.5^(($now - coalesce(r.as_of, 0) * 1.0) / 604800.0) + 0.04 * coalesce(r.slow, 0.0) * 0.5^(($now - coalesce(r.as_of, 0) * 1.0) / 15552000.0) AS score
ORDER BY score DESC, id LIMIT 400
UNION ALL
MATCH (s:Contact {id: $id})-[r:WORKS_AT]->(x:Company)
WHERE visible(s, r, x)
RETURN 'works_at' AS relation, 'to' AS direction, 'Company' AS kind, x.id AS id, x.name AS name,
       coalesce(r.title, '') AS detail, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until, 0.0 AS score
ORDER BY until, since DESC, id, detail
UNION ALL
MATCH (s:Contact {id: $id})<-[r:ABOUT]-(x:Note)
WHERE visible(s, r, x)
RETURN 'about' AS relation, 'from' AS direction, 'Note' AS kind, x.id AS id, coalesce(x.happened, '') AS name,
       coalesce(r.how, '') AS detail, coalesce(x.happened, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until LIMIT 400
UNION ALL
MATCH (s:Contact {id: $id})-[r:TOOK_PART_IN]->(x:Project)
WHERE visible(s, r, x)
RETURN 'took_part_in' AS relation, 'to' AS direction, 'Project' AS kind, x.id AS id, x.name AS name,
       coalesce(r.role, '') AS detail, coalesce(x.since, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
UNION ALL
MATCH (s:Contact {id: $id})-[r:RELATED_TO]->(x:Contact)
WHERE visible(s, r, x)
RETURN 'related_to' AS relation, 'to' AS direction, 'Contact' AS kind, x.id AS id, x.name AS name,
       coalesce(r.kind, '') AS detail, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until, 0.0 AS score
ORDER BY until, id, detail, since
UNION ALL
MATCH (s:Contact {id: $id})<-[r:RELATED_TO]-(x:Contact)
WHERE visible(s, r, x)
RETURN 'related_to' AS relation, 'from' AS direction, 'Contact' AS kind, x.id AS id, x.name AS name,
       coalesce(r.kind, '') AS detail, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until, 0.0 AS score
ORDER BY until, id, detail, since
