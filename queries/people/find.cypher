// Which colleague has a name like this, or this e-mail address?
// :param text: str = "anna"
// :param limit: int = 25
// :returns id, name, email, title
MATCH (e:Employee)
WHERE $text <> '' AND coalesce(e.active, true) AND (toLower(e.name) CONTAINS $text OR toLower(e.email) = $text)
RETURN e.id AS id, e.name AS name, e.email AS email, e.title AS title
ORDER BY toLower(name), id LIMIT $limit
