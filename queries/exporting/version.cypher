// Which versions of notes do I see, with all that is kept of each? A piece at a time, in the order of their ids, for an export.
// :param after: str = ""
// :param limit: int = 1000
// :returns id, number, text, title, happened, at, editor, audience, by
MATCH (x:Version)
WHERE visible(x) AND x.id > $after
RETURN x.id AS id, x.number AS number, x.text AS text, x.title AS title, x.happened AS happened, x.at AS at,
       x.editor AS editor, x.audience AS audience, x.by AS by
ORDER BY id LIMIT $limit
