// Which pictures were brought before an instant, and stand in no note?
// :param before: int = 1767225600
// :returns id
MATCH (p:Picture)
WHERE p.gone = 'waiting' AND p.at < $before
RETURN p.id AS id
ORDER BY id
