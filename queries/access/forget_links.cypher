// Makes every one-time link of somebody worthless.
// :row employee: str = "e1"
// :key employee
// :optional
MATCH (l:SignInLink {employee: $employee})
DELETE l
RETURN count(*) AS written
