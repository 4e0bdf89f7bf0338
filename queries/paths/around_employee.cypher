// What is one step away from this colleague, and how? Of each relation the newest 400.
// :param id: str = "th1ng1d"
// :returns relation, direction, kind, id, name, detail, since, until, score
MATCH (s:Employee {id: $id})-[r:KNOWS]->(x:Contact)
WHERE visible(r, x)
RETURN 'knows' AS relation, 'to' AS direction, 'Contact' AS kind, x.id AS id, x.name AS name,
       '' AS detail, '' AS since, '' AS until, 0.96 * coalesce(r.fast, 0.0) * 0.5^(($now - coalesce(r.as_of, 0) * 1.0) / 604800.0) + 0.04 * coalesce(r.slow, 0.0) * 0.5^(($now - coalesce(r.as_of, 0) * 1.0) / 15552000.0) AS score
ORDER BY score DESC, id LIMIT 400
UNION ALL
MATCH (s:Employee {id: $id})-[r:WROTE]->(x:Note)
WHERE visible(r, x)
RETURN 'wrote' AS relation, 'to' AS direction, 'Note' AS kind, x.id AS id, coalesce(x.happened, '') AS name,
       '' AS detail, coalesce(x.happened, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until LIMIT 400
UNION ALL
MATCH (s:Employee {id: $id})<-[r:ABOUT]-(x:Note)
WHERE visible(r, x)
RETURN 'about' AS relation, 'from' AS direction, 'Note' AS kind, x.id AS id, coalesce(x.happened, '') AS name,
       coalesce(r.how, '') AS detail, coalesce(x.happened, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
UNION ALL
MATCH (s:Employee {id: $id})-[r:WORKED_ON]->(x:Project)
WHERE visible(r, x)
RETURN 'worked_on' AS relation, 'to' AS direction, 'Project' AS kind, x.id AS id, x.name AS name,
       coalesce(r.role, '') AS detail, coalesce(r.since, x.since, '') AS since, coalesce(r.until, '') AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until LIMIT 400
UNION ALL
MATCH (s:Employee {id: $id})-[r:LOOKS_AFTER]->(x:Company)
WHERE visible(r, x)
RETURN 'looks_after' AS relation, 'to' AS direction, 'Company' AS kind, x.id AS id, x.name AS name,
       coalesce(r.role, '') AS detail, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until, 0.0 AS score
ORDER BY until, since DESC, id, detail
UNION ALL
MATCH (s:Employee {id: $id})-[r:MEMBER_OF]->(x:Team)
RETURN 'member_of' AS relation, 'to' AS direction, 'Team' AS kind, x.id AS id, x.name AS name,
       '' AS detail, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until, 0.0 AS score
ORDER BY until, since DESC, id, detail
UNION ALL
MATCH (s:Employee {id: $id})-[r:REPORTS_TO]->(x:Employee)
WHERE visible(r)
RETURN 'reports_to' AS relation, 'to' AS direction, 'Employee' AS kind, x.id AS id, x.name AS name,
       '' AS detail, '' AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
UNION ALL
MATCH (s:Employee {id: $id})<-[r:REPORTS_TO]-(x:Employee)
WHERE visible(r)
RETURN 'reports_to' AS relation, 'from' AS direction, 'Employee' AS kind, x.id AS id, x.name AS name,
       '' AS detail, '' AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
