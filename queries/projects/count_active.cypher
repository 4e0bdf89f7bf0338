// About how many projects did somebody write since an instant?
// :param since: int = 1767225600
// :param stage: str = ""
// :returns number
MATCH (n:Note)-[a:ABOUT]->(x:Project)
WHERE visible(n, a, x) AND n.written >= $since AND ($stage = '' OR x.stage = $stage)
RETURN count(DISTINCT x.id) AS number
