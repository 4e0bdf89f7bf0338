// One session of somebody ends.
// :row id: str = "0f1e2d3c"
// :row employee: str = "e1"
// :key id
// :admits employee
// :optional
MATCH (s:Session {id: $id})
WHERE s.employee = $employee
DELETE s
RETURN count(*) AS written
