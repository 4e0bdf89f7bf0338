// About how many contacts did somebody write since an instant?
// :param since: int = 1767225600
// :returns number
MATCH (n:Note)-[a:ABOUT]->(x:Contact)
WHERE visible(n, a, x) AND n.written >= $since
RETURN count(DISTINCT x.id) AS number
