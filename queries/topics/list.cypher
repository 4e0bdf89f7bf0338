// Which topics are there, by name?
// :param skip: int = 0
// :param limit: int = 25
// :returns id, name, about
MATCH (x:Topic)
WHERE visible(x)
RETURN x.id AS id, x.name AS name, x.about AS about
ORDER BY name, id SKIP $skip LIMIT $limit
