// About which companies did somebody write since a day, the newest first?
// :param since: day = "2026-01-01"
// :param field: str = ""
// :param country: str = ""
// :param standing: str = ""
// :param skip: int = 0
// :param limit: int = 25
// :returns id, name, field, city, country, standing, notes, newest
MATCH (k:Company)<-[a:ABOUT]-(n:Note)
WHERE visible(k, a, n) AND n.happened >= $since AND ($field = '' OR k.field = $field) AND ($country = '' OR k.country = $country) AND ($standing = '' OR k.standing = $standing)
RETURN k.id AS id, k.name AS name, k.field AS field, k.city AS city, k.country AS country, k.standing AS standing,
       count(DISTINCT n.id) AS notes, max(n.happened) AS newest
ORDER BY newest DESC, notes DESC, id SKIP $skip LIMIT $limit
