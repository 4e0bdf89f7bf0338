// Which companies are there, by name?
// :param field: str = ""
// :param country: str = ""
// :param standing: str = ""
// :param skip: int = 0
// :param limit: int = 25
// :returns id, name, field, city, country, standing
MATCH (x:Company)
WHERE visible(x) AND ($field = '' OR toLower(x.field) = toLower($field)) AND ($country = '' OR toLower(x.country) = toLower($country)) AND ($standing = '' OR toLower(x.standing) = toLower($standing))
RETURN x.id AS id, x.name AS name, x.field AS field, x.city AS city, x.country AS country, x.standing AS standing
ORDER BY name, id SKIP $skip LIMIT $limit
