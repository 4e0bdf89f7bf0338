// Ends every open session of somebody.
// :row employee: str = "e1"
// :key employee
// :admits employee
// :optional
MATCH (c:Credential {id: $employee})
SET c.generation = c.generation + 1
RETURN count(*) AS written
