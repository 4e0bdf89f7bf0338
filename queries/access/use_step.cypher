// Uses up a code of somebody's device: it, and every older one, is not taken again.
// The first SET takes the lock: two who send one code at once are told apart by what is read after it.
// :row employee: str = "e1"
// :row step: int = 58907521
// :key employee
// :admits employee
MATCH (c:Credential {id: $employee})
SET c.generation = c.generation
WITH c, $step AS step
WHERE coalesce(c.step, 0) < step
SET c.step = step
RETURN count(*) AS written
