// Who wrote these notes?
// :param ids: str[] = ["n0te1d"]
// :param limit: int = 4000
// :returns whose, id, since, until, detail, note
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)<-[r:WROTE]-(x:Employee)
WHERE visible(r)
WITH n.id AS whose, x.id AS id, coalesce(n.happened, '') AS since, '' AS until, '' AS detail, '' AS note
WHERE id <> ''
RETURN whose, id, since, until, detail, note
ORDER BY since DESC, whose, id, until, detail, note LIMIT $limit
