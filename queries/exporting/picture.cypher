// Which pictures do I see, with all that is kept of each? A piece at a time, in the order of their ids, for an export.
// :param after: str = ""
// :param limit: int = 1000
// :returns id, kind, width, height, bytes, alt, at, gone, audience, by
MATCH (n:Note)-[w:SHOWS]->(x:Picture)
WHERE visible(n, w, x) AND x.id > $after
RETURN DISTINCT x.id AS id, x.kind AS kind, x.width AS width, x.height AS height, x.bytes AS bytes, x.alt AS alt, x.at AS at,
       x.gone AS gone, x.audience AS audience, x.by AS by
ORDER BY id LIMIT $limit
