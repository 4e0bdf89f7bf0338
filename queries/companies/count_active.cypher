// About how many companies did somebody write since a day?
// :param since: day = "2026-01-01"
// :param field: str = ""
// :param country: str = ""
// :param standing: str = ""
// :returns number
MATCH (k:Company)<-[a:ABOUT]-(n:Note)
WHERE visible(k, a, n) AND n.happened >= $since AND ($field = '' OR k.field = $field) AND ($country = '' OR k.country = $country) AND ($standing = '' OR k.standing = $standing)
RETURN count(DISTINCT k.id) AS number
