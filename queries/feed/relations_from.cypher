// Of whom was it said what they are to these people?
// :param ids: str[] = ["c0ntact1d"]
// :param limit: int = 4000
// :returns whose, id, since, until, detail, note
UNWIND $ids AS wanted
MATCH (n:Contact {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)<-[r:RELATED_TO]-(x:Contact)
WHERE visible(r, x)
WITH n.id AS whose, x.id AS id, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until, coalesce(r.kind, '') AS detail, '' AS note
WHERE id <> ''
RETURN whose, id, since, until, detail, note
ORDER BY since DESC, whose, id, until, detail, note LIMIT $limit
