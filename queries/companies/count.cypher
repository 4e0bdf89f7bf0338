// How many companies are there?
// :param field: str = ""
// :param country: str = ""
// :param standing: str = ""
// :returns number
MATCH (x:Company)
WHERE visible(x) AND ($field = '' OR toLower(x.field) = toLower($field)) AND ($country = '' OR toLower(x.country) = toLower($country)) AND ($standing = '' OR toLower(x.standing) = toLower($standing))
RETURN count(x.id) AS number
