// About which projects did somebody write since an instant, by the newest day and how many notes? Those of one row stand in no order.
// :param since: int = 1767225600
// :param stage: str = ""
// :returns newest, notes, ids
MATCH (n:Note)-[a:ABOUT]->(x:Project)
WHERE visible(n, a, x) AND n.written >= $since
WITH x.id AS id, x.stage AS stage, count(DISTINCT n.id) AS notes, max(n.happened) AS newest
WHERE ($stage = '' OR toLower(stage) = toLower($stage))
RETURN newest, notes, collect(id) AS ids
ORDER BY newest DESC, notes DESC
