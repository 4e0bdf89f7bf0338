// Who works here, or worked here?
// :param active: bool = true
// :param text: str = ""
// :param skip: int = 0
// :param limit: int = 25
// :returns id, name, email, title, role, has_password
MATCH (e:Employee)
WHERE coalesce(e.active, true) = $active AND ($text = '' OR toLower(e.name) CONTAINS $text OR toLower(coalesce(e.email, '')) CONTAINS $text)
OPTIONAL MATCH (c:Credential {id: e.id})
RETURN e.id AS id, e.name AS name, e.email AS email, e.title AS title, coalesce(c.role, 'employee') AS role, c.password IS NOT NULL AS has_password
ORDER BY toLower(name), id SKIP $skip LIMIT $limit
