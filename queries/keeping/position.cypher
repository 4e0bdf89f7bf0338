// The position of the newest change.
// :returns seq
MATCH (c:Change) WHERE c.seq > 0
RETURN c.seq AS seq
ORDER BY seq DESC LIMIT 1
