// Makes every recovery code of somebody worthless.
// :row employee: str = "e1"
// :key employee
// :admits employee
// :optional
MATCH (r:RecoveryCode {employee: $employee})
DELETE r
RETURN count(*) AS written
