// Which versions of notes do I see, with all that is kept of each? A piece at a time, in the order of their ids, for an export.
// :param after: str = ""
// :param limit: int = 1000
// :returns id, number, text, title, happened, at, editor, audience, by
MATCH (n:Note)-[w:WAS]->(x:Version)
WHERE visible(n, w, x) AND x.id > $after
RETURN DISTINCT x.id AS id, x.number AS number, x.text AS text, x.title AS title, x.happened AS happened, x.at AS at,
       x.editor AS editor, x.audience AS audience, x.by AS by
ORDER BY id LIMIT $limit
