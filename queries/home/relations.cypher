// Whom do these people know from elsewhere, and what are they to each other?
// :param ids: str[] = ["c0ntact1d"]
// :returns whose, known, kind, direction, id, name
UNWIND $ids AS wanted
MATCH (a:Contact {id: wanted})
WHERE visible(a)
OPTIONAL MATCH (a)-[r:RELATED_TO]->(b:Contact)
WHERE visible(r, b) AND coalesce(r.until, '') = ''
WITH a.id AS whose, a.name AS known, coalesce(r.kind, '') AS kind, 'to' AS direction, b.id AS id, b.name AS name
WHERE id <> ''
RETURN whose, known, kind, direction, id, name
ORDER BY whose, id, kind
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Contact {id: wanted})
WHERE visible(a)
OPTIONAL MATCH (a)<-[r:RELATED_TO]-(b:Contact)
WHERE visible(r, b) AND coalesce(r.until, '') = ''
WITH a.id AS whose, a.name AS known, coalesce(r.kind, '') AS kind, 'from' AS direction, b.id AS id, b.name AS name
WHERE id <> ''
RETURN whose, known, kind, direction, id, name
ORDER BY whose, id, kind
