// What was changed after a position, in order of commit?
// :param since: int = 0
// :returns seq, touched
MATCH (c:Change) WHERE c.seq > $since
RETURN c.seq AS seq, c.touched AS touched
ORDER BY seq
