// What did these companies buy of us?
// :param ids: str[] = ["c0mpany1d"]
// :param limit: int = 4000
// :returns whose, id, since, until, detail, note
UNWIND $ids AS wanted
MATCH (n:Company {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)-[r:BOUGHT]->(x:Offering)
WHERE visible(r, x)
WITH n.id AS whose, x.id AS id, coalesce(r.last, '') AS since, '' AS until, coalesce(r.currency, '') AS detail, '' AS note
WHERE id <> ''
RETURN whose, id, since, until, detail, note
ORDER BY since DESC, whose, id, until, detail, note LIMIT $limit
