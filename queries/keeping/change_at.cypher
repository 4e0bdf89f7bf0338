// Which change stands at this position?
// :param seq: int = 1
// :returns id
MATCH (c:Change) WHERE c.seq = $seq
RETURN c.id AS id
ORDER BY id
