// About which projects did somebody write since an instant, the newest first?
// :param since: int = 1767225600
// :param stage: str = ""
// :param skip: int = 0
// :param limit: int = 25
// :returns id, name, stage, since, until, notes, newest
MATCH (n:Note)-[a:ABOUT]->(x:Project)
WHERE visible(n, a, x) AND n.written >= $since AND ($stage = '' OR x.stage = $stage)
RETURN x.id AS id, x.name AS name, x.stage AS stage, x.since AS since, x.until AS until, count(DISTINCT n.id) AS notes, max(n.happened) AS newest
ORDER BY newest DESC, notes DESC, id SKIP $skip LIMIT $limit
