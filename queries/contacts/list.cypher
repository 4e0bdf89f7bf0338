// Which contacts are there, by name?
// :param skip: int = 0
// :param limit: int = 25
// :returns id, name, email, phone
MATCH (x:Contact)
WHERE visible(x)
RETURN x.id AS id, x.name AS name, x.email AS email, x.phone AS phone
ORDER BY name, id SKIP $skip LIMIT $limit
