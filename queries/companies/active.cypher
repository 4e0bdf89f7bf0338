// About which companies did somebody write since an instant, the newest first?
// :param since: int = 1767225600
// :param field: str = ""
// :param country: str = ""
// :param standing: str = ""
// :param skip: int = 0
// :param limit: int = 25
// :returns id, name, field, city, country, standing, notes, newest
MATCH (n:Note)-[a:ABOUT]->(x:Company)
WHERE visible(n, a, x) AND n.written >= $since AND ($field = '' OR x.field = $field) AND ($country = '' OR x.country = $country) AND ($standing = '' OR x.standing = $standing)
RETURN x.id AS id, x.name AS name, x.field AS field, x.city AS city, x.country AS country, x.standing AS standing, count(DISTINCT n.id) AS notes, max(n.happened) AS newest
ORDER BY newest DESC, notes DESC, id SKIP $skip LIMIT $limit
