// Which rows of sources do I see, with all that is kept of each? A piece at a time, in the order of their ids, for an export.
// :param after: str = ""
// :param limit: int = 1000
// :returns id, source, key, content, audience, by, said
MATCH (x:Record)
WHERE visible(x) AND x.id > $after
RETURN x.id AS id, x.source AS source, x.key AS key, x.content AS content, x.audience AS audience, x.by AS by,
       x.said AS said
ORDER BY id LIMIT $limit
