// A session was used.
// :row id: str = "0f1e2d3c"
// :row employee: str = "e1"
// :row last: int = 1767229200
// :key id
// :admits employee
// :optional
MATCH (s:Session {id: $id})
WHERE s.employee = $employee
SET s.last = $last
RETURN count(*) AS written
