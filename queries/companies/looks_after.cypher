// Somebody among us looks after a company.
// :row employee: str = "e1"
// :row company: str = "c0mpany1d"
// :row role: str = "lead"
// :row since: day? = "2024-03-01"
// :row until: day? = "2025-03-01"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key employee, company, role
// :admits employee
// :links company: Company
MATCH (a:Employee {id: $employee})
MATCH (b:Company {id: $company})
MERGE (a)-[r:LOOKS_AFTER {role: $role}]->(b)
SET r.since = $since, r.until = $until, r.audience = $audience, r.by = $by
RETURN count(*) AS written
