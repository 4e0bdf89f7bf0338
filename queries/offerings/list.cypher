// Which offerings are there, by name?
// :param category: str = ""
// :param skip: int = 0
// :param limit: int = 25
// :returns id, name, category, about
MATCH (x:Offering)
WHERE visible(x) AND ($category = '' OR toLower(x.category) = toLower($category))
RETURN x.id AS id, x.name AS name, x.category AS category, x.about AS about
ORDER BY name, id SKIP $skip LIMIT $limit
