// Which notes did others write lately about what I look after and follow, the newest first?
// :param since: day = "2025-10-15"
// :returns kind, about_id, about, id, happened, written
MATCH (e:Employee {id: $me})-[f:LOOKS_AFTER]->(x:Company)
WHERE visible(f, x) AND coalesce(f.until, '') = ''
OPTIONAL MATCH (x)<-[a:ABOUT]-(n:Note)
WHERE visible(a, n) AND n.happened >= $since AND n.by <> $me
WITH x.id AS about_id, x.name AS about, n.id AS id, n.happened AS happened, n.written AS written
WHERE id <> ''
RETURN 'Company' AS kind, about_id, about, id, happened, written
ORDER BY happened DESC, written DESC, id, about_id LIMIT 16
UNION ALL
MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x:Company)
WHERE visible(f, x)
OPTIONAL MATCH (x)<-[a:ABOUT]-(n:Note)
WHERE visible(a, n) AND n.happened >= $since AND n.by <> $me
WITH x.id AS about_id, x.name AS about, n.id AS id, n.happened AS happened, n.written AS written
WHERE id <> ''
RETURN 'Company' AS kind, about_id, about, id, happened, written
ORDER BY happened DESC, written DESC, id, about_id LIMIT 16
UNION ALL
MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x:Contact)
WHERE visible(f, x)
OPTIONAL MATCH (x)<-[a:ABOUT]-(n:Note)
WHERE visible(a, n) AND n.happened >= $since AND n.by <> $me
WITH x.id AS about_id, x.name AS about, n.id AS id, n.happened AS happened, n.written AS written
WHERE id <> ''
RETURN 'Contact' AS kind, about_id, about, id, happened, written
ORDER BY happened DESC, written DESC, id, about_id LIMIT 16
UNION ALL
MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x:Project)
WHERE visible(f, x)
OPTIONAL MATCH (x)<-[a:ABOUT]-(n:Note)
WHERE visible(a, n) AND n.happened >= $since AND n.by <> $me
WITH x.id AS about_id, x.name AS about, n.id AS id, n.happened AS happened, n.written AS written
WHERE id <> ''
RETURN 'Project' AS kind, about_id, about, id, happened, written
ORDER BY happened DESC, written DESC, id, about_id LIMIT 16
UNION ALL
MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x:Employee)
WHERE visible(f)
OPTIONAL MATCH (x)<-[a:ABOUT]-(n:Note)
WHERE visible(a, n) AND n.happened >= $since AND n.by <> $me
WITH x.id AS about_id, x.name AS about, n.id AS id, n.happened AS happened, n.written AS written
WHERE id <> ''
RETURN 'Employee' AS kind, about_id, about, id, happened, written
ORDER BY happened DESC, written DESC, id, about_id LIMIT 16
UNION ALL
MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x:Topic)
WHERE visible(f, x)
OPTIONAL MATCH (x)<-[a:ABOUT]-(n:Note)
WHERE visible(a, n) AND n.happened >= $since AND n.by <> $me
WITH x.id AS about_id, x.name AS about, n.id AS id, n.happened AS happened, n.written AS written
WHERE id <> ''
RETURN 'Topic' AS kind, about_id, about, id, happened, written
ORDER BY happened DESC, written DESC, id, about_id LIMIT 16
UNION ALL
MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x:Offering)
WHERE visible(f, x)
OPTIONAL MATCH (x)<-[a:ABOUT]-(n:Note)
WHERE visible(a, n) AND n.happened >= $since AND n.by <> $me
WITH x.id AS about_id, x.name AS about, n.id AS id, n.happened AS happened, n.written AS written
WHERE id <> ''
RETURN 'Offering' AS kind, about_id, about, id, happened, written
ORDER BY happened DESC, written DESC, id, about_id LIMIT 16
UNION ALL
MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x:Opportunity)
WHERE visible(f, x)
OPTIONAL MATCH (x)<-[a:ABOUT]-(n:Note)
WHERE visible(a, n) AND n.happened >= $since AND n.by <> $me
WITH x.id AS about_id, x.name AS about, n.id AS id, n.happened AS happened, n.written AS written
WHERE id <> ''
RETURN 'Opportunity' AS kind, about_id, about, id, happened, written
ORDER BY happened DESC, written DESC, id, about_id LIMIT 16
