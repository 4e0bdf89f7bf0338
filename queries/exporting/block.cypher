// Whom do I see that imports leave out, with all that is kept of each? A piece at a time, in the order of their ids, for an export.
// :param after: str = ""
// :param limit: int = 1000
// :returns id, address, at, audience, by
MATCH (x:Block)
WHERE visible(x) AND x.id > $after
RETURN x.id AS id, x.address AS address, x.at AS at, x.audience AS audience, x.by AS by
ORDER BY id LIMIT $limit
