// What is one step away from this note, and how? Of each relation the newest 400.
// :param id: str = "th1ng1d"
// :returns relation, direction, kind, id, name, detail, since, until, score
MATCH (s:Note {id: $id})<-[r:WROTE]-(x:Employee)
WHERE visible(s, r)
RETURN 'wrote' AS relation, 'from' AS direction, 'Employee' AS kind, x.id AS id, x.name AS name,
       '' AS detail, coalesce(s.happened, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
UNION ALL
MATCH (s:Note {id: $id})-[r:ABOUT]->(x:Company)
WHERE visible(s, r, x)
RETURN 'about' AS relation, 'to' AS direction, 'Company' AS kind, x.id AS id, x.name AS name,
       coalesce(r.how, '') AS detail, coalesce(s.happened, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
UNION ALL
MATCH (s:Note {id: $id})-[r:ABOUT]->(x:Contact)
WHERE visible(s, r, x)
RETURN 'about' AS relation, 'to' AS direction, 'Contact' AS kind, x.id AS id, x.name AS name,
       coalesce(r.how, '') AS detail, coalesce(s.happened, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
UNION ALL
MATCH (s:Note {id: $id})-[r:ABOUT]->(x:Project)
WHERE visible(s, r, x)
RETURN 'about' AS relation, 'to' AS direction, 'Project' AS kind, x.id AS id, x.name AS name,
       coalesce(r.how, '') AS detail, coalesce(s.happened, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
UNION ALL
MATCH (s:Note {id: $id})-[r:ABOUT]->(x:Employee)
WHERE visible(s, r)
RETURN 'about' AS relation, 'to' AS direction, 'Employee' AS kind, x.id AS id, x.name AS name,
       coalesce(r.how, '') AS detail, coalesce(s.happened, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
UNION ALL
MATCH (s:Note {id: $id})-[r:ABOUT]->(x:Topic)
WHERE visible(s, r, x)
RETURN 'about' AS relation, 'to' AS direction, 'Topic' AS kind, x.id AS id, x.name AS name,
       coalesce(r.how, '') AS detail, coalesce(s.happened, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
UNION ALL
MATCH (s:Note {id: $id})-[r:ABOUT]->(x:Offering)
WHERE visible(s, r, x)
RETURN 'about' AS relation, 'to' AS direction, 'Offering' AS kind, x.id AS id, x.name AS name,
       coalesce(r.how, '') AS detail, coalesce(s.happened, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
UNION ALL
MATCH (s:Note {id: $id})-[r:ABOUT]->(x:Opportunity)
WHERE visible(s, r, x)
RETURN 'about' AS relation, 'to' AS direction, 'Opportunity' AS kind, x.id AS id, x.name AS name,
       coalesce(r.how, '') AS detail, coalesce(s.happened, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
