// About which topics did somebody write since an instant, the newest first?
// :param since: int = 1767225600
// :param skip: int = 0
// :param limit: int = 25
// :returns id, name, about, notes, newest
MATCH (n:Note)-[a:ABOUT]->(x:Topic)
WHERE visible(n, a, x) AND n.written >= $since
RETURN x.id AS id, x.name AS name, x.about AS about, count(DISTINCT n.id) AS notes, max(n.happened) AS newest
ORDER BY newest DESC, notes DESC, id SKIP $skip LIMIT $limit
