// Uses up a recovery code; the second time nothing is there to be used.
// The first SET takes the lock: two who send it at once are told apart by what is read after it.
// It is none of a text: LadybugDB reads a long one wrongly in the statement that sets it to itself.
// :row id: str = "5f2c7a90d1"
// :row employee: str = "e1"
// :key id
// :admits employee
MATCH (r:RecoveryCode {id: $id})
SET r.used = r.used
WITH r, $employee AS employee
WHERE r.used = false AND r.employee = employee
SET r.used = true
RETURN count(*) AS written
