// A recovery code, stored as its hash.
// :row id: str = "5f2c7a90d1"
// :row employee: str = "e1"
// :key id
// :admits employee
MATCH (e:Employee {id: $employee})
MERGE (r:RecoveryCode {id: $id})
SET r.employee = $employee, r.used = false
RETURN count(*) AS written
