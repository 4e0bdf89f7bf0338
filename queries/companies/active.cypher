// About which companies did somebody write since an instant, by the newest day and how many notes? Those of one row stand in no order.
// :param since: int = 1767225600
// :param field: str = ""
// :param country: str = ""
// :param standing: str = ""
// :returns newest, notes, ids
MATCH (n:Note)-[a:ABOUT]->(x:Company)
WHERE visible(n, a, x) AND n.written >= $since
WITH x.id AS id, x.field AS field, x.country AS country, x.standing AS standing, count(DISTINCT n.id) AS notes, max(n.happened) AS newest
WHERE ($field = '' OR toLower(field) = toLower($field)) AND ($country = '' OR toLower(country) = toLower($country)) AND ($standing = '' OR toLower(standing) = toLower($standing))
RETURN newest, notes, collect(id) AS ids
ORDER BY newest DESC, notes DESC
