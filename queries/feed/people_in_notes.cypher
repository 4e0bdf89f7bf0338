// Which people at customers are these notes about?
// :param ids: str[] = ["n0te1d"]
// :param limit: int = 4000
// :returns whose, id, since, until, detail, note
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)-[r:ABOUT]->(x:Contact)
WHERE visible(r, x)
WITH n.id AS whose, x.id AS id, coalesce(n.happened, '') AS since, '' AS until, coalesce(r.how, '') AS detail, '' AS note
WHERE id <> ''
RETURN whose, id, since, until, detail, note
ORDER BY since DESC, whose, id, until, detail, note LIMIT $limit
