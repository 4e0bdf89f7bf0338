// Which of these claims did others make since an instant, about what, and in which notes?
// :param ids: str[] = ["c1"]
// :param since: int = 1767225600
// :returns about_kind, about_id, id, kind, value, at, note, author_id
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c) AND c.at >= $since AND c.by <> $me
OPTIONAL MATCH (c)-[s:SPEAKS_OF]->(x:Company)
WHERE visible(s, x)
OPTIONAL MATCH (c)<-[y:SAYS]-(n:Note)
WHERE visible(y, n)
WITH x.id AS about_id, c.id AS id, c.kind AS kind, c.value AS value, c.at AS at, n.id AS note, c.by AS author_id
WHERE note <> '' AND about_id <> ''
RETURN 'Company' AS about_kind, about_id, id, kind, value, at, note, author_id
ORDER BY at DESC, id, about_id, note
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c) AND c.at >= $since AND c.by <> $me
OPTIONAL MATCH (c)-[s:SPEAKS_OF]->(x:Contact)
WHERE visible(s, x)
OPTIONAL MATCH (c)<-[y:SAYS]-(n:Note)
WHERE visible(y, n)
WITH x.id AS about_id, c.id AS id, c.kind AS kind, c.value AS value, c.at AS at, n.id AS note, c.by AS author_id
WHERE note <> '' AND about_id <> ''
RETURN 'Contact' AS about_kind, about_id, id, kind, value, at, note, author_id
ORDER BY at DESC, id, about_id, note
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c) AND c.at >= $since AND c.by <> $me
OPTIONAL MATCH (c)-[s:SPEAKS_OF]->(x:Project)
WHERE visible(s, x)
OPTIONAL MATCH (c)<-[y:SAYS]-(n:Note)
WHERE visible(y, n)
WITH x.id AS about_id, c.id AS id, c.kind AS kind, c.value AS value, c.at AS at, n.id AS note, c.by AS author_id
WHERE note <> '' AND about_id <> ''
RETURN 'Project' AS about_kind, about_id, id, kind, value, at, note, author_id
ORDER BY at DESC, id, about_id, note
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c) AND c.at >= $since AND c.by <> $me
OPTIONAL MATCH (c)-[s:SPEAKS_OF]->(x:Topic)
WHERE visible(s, x)
OPTIONAL MATCH (c)<-[y:SAYS]-(n:Note)
WHERE visible(y, n)
WITH x.id AS about_id, c.id AS id, c.kind AS kind, c.value AS value, c.at AS at, n.id AS note, c.by AS author_id
WHERE note <> '' AND about_id <> ''
RETURN 'Topic' AS about_kind, about_id, id, kind, value, at, note, author_id
ORDER BY at DESC, id, about_id, note
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c) AND c.at >= $since AND c.by <> $me
OPTIONAL MATCH (c)-[s:SPEAKS_OF]->(x:Offering)
WHERE visible(s, x)
OPTIONAL MATCH (c)<-[y:SAYS]-(n:Note)
WHERE visible(y, n)
WITH x.id AS about_id, c.id AS id, c.kind AS kind, c.value AS value, c.at AS at, n.id AS note, c.by AS author_id
WHERE note <> '' AND about_id <> ''
RETURN 'Offering' AS about_kind, about_id, id, kind, value, at, note, author_id
ORDER BY at DESC, id, about_id, note
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c) AND c.at >= $since AND c.by <> $me
OPTIONAL MATCH (c)-[s:SPEAKS_OF]->(x:Opportunity)
WHERE visible(s, x)
OPTIONAL MATCH (c)<-[y:SAYS]-(n:Note)
WHERE visible(y, n)
WITH x.id AS about_id, c.id AS id, c.kind AS kind, c.value AS value, c.at AS at, n.id AS note, c.by AS author_id
WHERE note <> '' AND about_id <> ''
RETURN 'Opportunity' AS about_kind, about_id, id, kind, value, at, note, author_id
ORDER BY at DESC, id, about_id, note
