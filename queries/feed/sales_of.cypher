// Which sales were or are possible of these offerings, and what became of them?
// :param ids: str[] = ["0ffering1d"]
// :param limit: int = 4000
// :returns whose, id, since, until, detail, note
UNWIND $ids AS wanted
MATCH (n:Offering {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)<-[r:OFFERS]-(x:Opportunity)
WHERE visible(r, x)
WITH n.id AS whose, x.id AS id, coalesce(x.opened, '') AS since, coalesce(x.closed, '') AS until, coalesce(x.outcome, '') AS detail, '' AS note
WHERE id <> ''
RETURN whose, id, since, until, detail, note
ORDER BY since DESC, whose, id, until, detail, note LIMIT $limit
