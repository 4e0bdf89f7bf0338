// About how many companies did somebody write since an instant?
// :param since: int = 1767225600
// :param field: str = ""
// :param country: str = ""
// :param standing: str = ""
// :returns number
MATCH (n:Note)-[a:ABOUT]->(x:Company)
WHERE visible(n, a, x) AND n.written >= $since AND ($field = '' OR x.field = $field) AND ($country = '' OR x.country = $country) AND ($standing = '' OR x.standing = $standing)
RETURN count(DISTINCT x.id) AS number
