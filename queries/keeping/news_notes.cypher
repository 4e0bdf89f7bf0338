// Which of these notes were written or changed since an instant?
// :param ids: str[] = ["n0te1d"]
// :param since: int = 1767225600
// :returns id
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE n.written >= $since OR coalesce(n.edited, 0) >= $since
RETURN n.id AS id
ORDER BY id
