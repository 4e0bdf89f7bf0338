// How many people work here, or worked here?
// :param active: bool = true
// :param text: str = ""
// :returns people
MATCH (e:Employee)
WHERE coalesce(e.active, true) = $active AND ($text = '' OR toLower(e.name) CONTAINS $text OR toLower(coalesce(e.email, '')) CONTAINS $text)
RETURN count(e) AS people
