// What is one step away from this project, and how? Of each relation the newest 400.
// :param id: str = "th1ng1d"
// :returns relation, direction, kind, id, name, detail, since, until, score
MATCH (s:Project {id: $id})<-[r:WORKED_ON]-(x:Employee)
WHERE visible(s, r)
RETURN 'worked_on' AS relation, 'from' AS direction, 'Employee' AS kind, x.id AS id, x.name AS name,
       coalesce(r.role, '') AS detail, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
UNION ALL
MATCH (s:Project {id: $id})<-[r:TOOK_PART_IN]-(x:Contact)
WHERE visible(s, r, x)
RETURN 'took_part_in' AS relation, 'from' AS direction, 'Contact' AS kind, x.id AS id, x.name AS name,
       coalesce(r.role, '') AS detail, '' AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
UNION ALL
MATCH (s:Project {id: $id})<-[r:ABOUT]-(x:Note)
WHERE visible(s, r, x)
RETURN 'about' AS relation, 'from' AS direction, 'Note' AS kind, x.id AS id, coalesce(x.happened, '') AS name,
       coalesce(r.how, '') AS detail, coalesce(x.happened, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until LIMIT 400
UNION ALL
MATCH (s:Project {id: $id})-[r:DONE_FOR]->(x:Company)
WHERE visible(s, r, x)
RETURN 'done_for' AS relation, 'to' AS direction, 'Company' AS kind, x.id AS id, x.name AS name,
       '' AS detail, '' AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
UNION ALL
MATCH (s:Project {id: $id})-[r:DELIVERED]->(x:Offering)
WHERE visible(s, r, x)
RETURN 'delivered' AS relation, 'to' AS direction, 'Offering' AS kind, x.id AS id, x.name AS name,
       '' AS detail, '' AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
