// A colleague looks after a case, or is asked to: then there is no day since which they do.
// :row case_id: str = "k1"
// :row employee: str = "e1"
// :row since: int? = 1767225600
// :row audience: str = "staff"
// :row by: str = "e1"
// :key case_id, employee
// :touches case_id: CaseFile
MATCH (e:Employee {id: $employee})
MATCH (k:CaseFile {id: $case_id})
MERGE (e)-[r:OWNS]->(k)
SET r.since = $since, r.audience = $audience, r.by = $by
RETURN count(*) AS written
