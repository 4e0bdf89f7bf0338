// A colleague looks after a case no more, or does not want to.
// :row case_id: str = "k1"
// :row employee: str = "e1"
// :optional
// :key case_id, employee
// :touches case_id: CaseFile
MATCH (e:Employee {id: $employee})-[r:OWNS]->(k:CaseFile {id: $case_id})
DELETE r
RETURN count(*) AS written
