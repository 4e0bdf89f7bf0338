// Which projects do I see, with all that is kept of each? A piece at a time, in the order of their ids, for an export.
// :param after: str = ""
// :param limit: int = 1000
// :returns id, name, about, stage, since, until, gone, audience, by
MATCH (x:Project)
WHERE visible(x) AND x.id > $after
RETURN x.id AS id, x.name AS name, x.about AS about, x.stage AS stage, x.since AS since, x.until AS until, x.gone AS gone,
       x.audience AS audience, x.by AS by
ORDER BY id LIMIT $limit
