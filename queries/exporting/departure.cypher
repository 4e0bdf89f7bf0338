// Which departures do I see, with all that is kept of each? A piece at a time, in the order of their ids, for an export.
// :param after: str = ""
// :param limit: int = 1000
// :returns id, day, at, state, until, audience, by
MATCH (x:Departure)
WHERE visible(x) AND x.id > $after
RETURN x.id AS id, x.day AS day, x.at AS at, x.state AS state, x.until AS until, x.audience AS audience, x.by AS by
ORDER BY id LIMIT $limit
