// The notes after an id, for the index, a page at a time.
// :param after: str = ""
// :param limit: int = 5000
// :returns id, text, title, written, audience, by
MATCH (n:Note) WHERE n.id > $after
RETURN n.id AS id, n.text AS text, n.title AS title, n.written AS written, n.audience AS audience, n.by AS by
ORDER BY id LIMIT $limit
