// Which companies have to do with these topics, and which note says so?
// :param ids: str[] = ["t0pic1d"]
// :param limit: int = 4000
// :returns whose, id, since, until, detail, note
UNWIND $ids AS wanted
MATCH (n:Topic {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)<-[r:CONCERNED_WITH]-(x:Company)
WHERE visible(r, x)
WITH n.id AS whose, x.id AS id, coalesce(r.happened, '') AS since, '' AS until, '' AS detail, coalesce(r.note, '') AS note
WHERE id <> ''
RETURN whose, id, since, until, detail, note
ORDER BY since DESC, whose, id, until, detail, note LIMIT $limit
