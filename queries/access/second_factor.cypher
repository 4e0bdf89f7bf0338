// What somebody's codes are made from, sealed; empty when they have none.
// :row employee: str = "e1"
// :row seed: str = "v1.sealed"
// :row step: int = 58907520
// :key employee
// :admits employee
MATCH (c:Credential {id: $employee})
SET c.seed = $seed, c.step = $step
RETURN count(*) AS written
