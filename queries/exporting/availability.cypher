// Which limits on how often somebody may be asked do I see, with all that is kept of each? A piece at a time, in the order of their ids, for an export.
// :param after: str = ""
// :param limit: int = 1000
// :returns id, most, audience, by
MATCH (x:Availability)
WHERE visible(x) AND x.id > $after
RETURN x.id AS id, x.most AS most, x.audience AS audience, x.by AS by
ORDER BY id LIMIT $limit
