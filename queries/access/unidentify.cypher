// Somebody is linked with no account of the organisation's provider any more.
// :row employee: str = "e1"
// :key employee
// :optional
MATCH (i:Identity {employee: $employee})
DELETE i
RETURN count(*) AS written
