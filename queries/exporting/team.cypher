// Which teams do I see, with all that is kept of each? A piece at a time, in the order of their ids, for an export.
// :param after: str = ""
// :param limit: int = 1000
// :returns id, name
MATCH (x:Team)
WHERE x.id > $after
RETURN x.id AS id, x.name AS name
ORDER BY id LIMIT $limit
