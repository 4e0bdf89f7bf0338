// Who bought these offerings of us?
// :param ids: str[] = ["0ffering1d"]
// :param limit: int = 4000
// :returns whose, id, since, until, detail, note
UNWIND $ids AS wanted
MATCH (n:Offering {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)<-[r:BOUGHT]-(x:Company)
WHERE visible(r, x)
WITH n.id AS whose, x.id AS id, coalesce(r.last, '') AS since, '' AS until, coalesce(r.currency, '') AS detail, '' AS note
WHERE id <> ''
RETURN whose, id, since, until, detail, note
ORDER BY since DESC, whose, id, until, detail, note LIMIT $limit
