// How many companies are there?
// :param field: str = ""
// :param country: str = ""
// :param standing: str = ""
// :returns number
MATCH (k:Company)
WHERE visible(k) AND ($field = '' OR k.field = $field) AND ($country = '' OR k.country = $country) AND ($standing = '' OR k.standing = $standing)
RETURN count(k.id) AS number
