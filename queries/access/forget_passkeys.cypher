// Makes every passkey of somebody worthless.
// :row employee: str = "e1"
// :key employee
// :admits employee
// :optional
MATCH (p:Passkey {employee: $employee})
DELETE p
RETURN count(*) AS written
