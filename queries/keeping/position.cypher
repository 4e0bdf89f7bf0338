// The position of the newest change.
// :returns seq
MATCH (c:Counter {id: 'changes'})
RETURN c.value AS seq
