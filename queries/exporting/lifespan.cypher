// Which half-lives do I see, with all that is kept of each? A piece at a time, in the order of their ids, for an export.
// :param after: str = ""
// :param limit: int = 1000
// :returns id, days, at, audience, by
MATCH (x:Lifespan)
WHERE visible(x) AND x.id > $after
RETURN x.id AS id, x.days AS days, x.at AS at, x.audience AS audience, x.by AS by
ORDER BY id LIMIT $limit
