// How many companies are there?
// :param field: str = ""
// :param country: str = ""
// :param standing: str = ""
// :returns number
MATCH (x:Company)
WHERE visible(x) AND ($field = '' OR x.field = $field) AND ($country = '' OR x.country = $country) AND ($standing = '' OR x.standing = $standing)
RETURN count(x.id) AS number
