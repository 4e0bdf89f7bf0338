// Which notes did others write lately about these offerings, the newest first?
// :param ids: str[] = ["0ffering1d"]
// :param since: day = "2025-10-15"
// :param limit: int = 16
// :returns about_id, about, id, happened, written
UNWIND $ids AS wanted
MATCH (x:Offering {id: wanted})
WHERE visible(x)
OPTIONAL MATCH (x)<-[a:ABOUT]-(n:Note)
WHERE visible(a, n) AND n.happened >= $since AND n.by <> $me
WITH x.id AS about_id, x.name AS about, n.id AS id, n.happened AS happened, n.written AS written
WHERE id <> ''
RETURN about_id, about, id, happened, written
ORDER BY happened DESC, written DESC, id, about_id LIMIT $limit
