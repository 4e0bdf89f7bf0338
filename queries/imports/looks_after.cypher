// A colleague looks after a company, as its source says: of a company that the import makes, or by one who looks after it.
// :row employee: str = "e1"
// :row company: str = "c0mpany1d"
// :row role: str = "account owner"
// :row since: day = "2026-01-15"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key employee, company, role
// :admits employee
// :links company: Company
MATCH (a:Employee {id: $employee})
MATCH (b:Company {id: $company})
MERGE (a)-[r:LOOKS_AFTER {role: $role, audience: $audience, by: $by}]->(b)
ON CREATE SET r.since = $since
RETURN count(*) AS written
