// Which notes were written or changed since an instant?
// :param since: int = 1767225600
// :returns id
MATCH (n:Note)
WHERE n.written >= $since OR n.edited >= $since
RETURN n.id AS id
ORDER BY id
