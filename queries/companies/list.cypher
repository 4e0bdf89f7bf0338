// Which companies are there, by name?
// :param field: str = ""
// :param country: str = ""
// :param standing: str = ""
// :param skip: int = 0
// :param limit: int = 25
// :returns id, name, field, city, country, standing
MATCH (k:Company)
WHERE visible(k) AND ($field = '' OR k.field = $field) AND ($country = '' OR k.country = $country) AND ($standing = '' OR k.standing = $standing)
RETURN k.id AS id, k.name AS name, k.field AS field, k.city AS city, k.country AS country, k.standing AS standing
ORDER BY name, id SKIP $skip LIMIT $limit
