// Who of us works or worked on these projects, and as what?
// :param ids: str[] = ["pr0ject1d"]
// :param limit: int = 4000
// :returns whose, id, since, until, detail, note
UNWIND $ids AS wanted
MATCH (n:Project {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)<-[r:WORKED_ON]-(x:Employee)
WHERE visible(r)
WITH n.id AS whose, x.id AS id, coalesce(r.since, n.since, '') AS since, coalesce(r.until, '') AS until, coalesce(r.role, '') AS detail, '' AS note
WHERE id <> ''
RETURN whose, id, since, until, detail, note
ORDER BY since DESC, whose, id, until, detail, note LIMIT $limit
