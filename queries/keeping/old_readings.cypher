// Of which readings of notes is it long ago?
// :param before: int = 1700000000
// :returns id
MATCH (r:Reading)
WHERE r.at < $before
RETURN r.id AS id
ORDER BY id
