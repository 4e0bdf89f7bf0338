// What are these companies to which others?
// :param ids: str[] = ["c0mpany1d"]
// :param limit: int = 4000
// :returns whose, id, since, until, detail, note
UNWIND $ids AS wanted
MATCH (n:Company {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)-[r:RELATED_TO]->(x:Company)
WHERE visible(r, x)
WITH n.id AS whose, x.id AS id, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until, coalesce(r.kind, '') AS detail, '' AS note
WHERE id <> ''
RETURN whose, id, since, until, detail, note
ORDER BY since DESC, whose, id, until, detail, note LIMIT $limit
