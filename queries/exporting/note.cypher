// Which notes do I see, with all that is kept of each? A piece at a time, in the order of their ids, for an export.
// :param after: str = ""
// :param limit: int = 1000
// :returns id, text, happened, written, edited, gone, title, kept, place, revision, audience, by
MATCH (x:Note)
WHERE visible(x) AND x.id > $after
RETURN x.id AS id, x.text AS text, x.happened AS happened, x.written AS written, x.edited AS edited, x.gone AS gone,
       x.title AS title, x.kept AS kept, x.place AS place, x.revision AS revision, x.audience AS audience, x.by AS by
ORDER BY id LIMIT $limit
