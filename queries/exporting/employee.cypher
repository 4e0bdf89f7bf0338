// Which colleagues do I see, with all that is kept of each? A piece at a time, in the order of their ids, for an export.
// :param after: str = ""
// :param limit: int = 1000
// :returns id, name, email, title, active, time_zone
MATCH (x:Employee)
WHERE x.id > $after
RETURN x.id AS id, x.name AS name, x.email AS email, x.title AS title, x.active AS active, x.time_zone AS time_zone
ORDER BY id LIMIT $limit
