// Which claims do I see, of notes that I see, with all that is kept of each? A piece at a time, in the order of their ids, for an export.
// :param after: str = ""
// :param limit: int = 1000
// :returns id, kind, value, quote, since, until, happened, at, gone, audience, by
MATCH (n:Note)-[s:SAYS]->(x:Claim)
WHERE visible(n, s, x) AND x.id > $after
RETURN DISTINCT x.id AS id, x.kind AS kind, x.value AS value, x.quote AS quote, x.since AS since, x.until AS until,
       x.happened AS happened, x.at AS at, x.gone AS gone, x.audience AS audience, x.by AS by
ORDER BY id LIMIT $limit
