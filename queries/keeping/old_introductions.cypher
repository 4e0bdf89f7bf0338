// Which requests for introductions were asked before then?
// :param before: int = 1700000000
// :returns id
MATCH (i:Introduction)
WHERE i.asked < $before
RETURN i.id AS id
ORDER BY id
