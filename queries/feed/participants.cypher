// Who at customers took part in these projects?
// :param ids: str[] = ["pr0ject1d"]
// :param limit: int = 4000
// :returns whose, id, since, until, detail, note
UNWIND $ids AS wanted
MATCH (n:Project {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)<-[r:TOOK_PART_IN]-(x:Contact)
WHERE visible(r, x)
WITH n.id AS whose, x.id AS id, coalesce(n.since, '') AS since, '' AS until, coalesce(r.role, '') AS detail, '' AS note
WHERE id <> ''
RETURN whose, id, since, until, detail, note
ORDER BY since DESC, whose, id, until, detail, note LIMIT $limit
