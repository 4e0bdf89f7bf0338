// Which cases are there, the newest first?
// :param state: str = "open"
// :param skip: int = 0
// :param limit: int = 25
// :returns id, title, theme, state, opened, decided, answered
MATCH (k:CaseFile)
WHERE visible(k) AND ($state = '' OR k.state = $state)
RETURN k.id AS id, k.title AS title, coalesce(k.theme, '') AS theme, k.state AS state, k.opened AS opened,
       k.decided AS decided, k.answered AS answered
ORDER BY opened DESC, id SKIP $skip LIMIT $limit
