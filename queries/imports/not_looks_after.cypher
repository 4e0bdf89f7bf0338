// A colleague does not look after a company: an import takes that back.
// :row employee: str = "e1"
// :row company: str = "c0mpany1d"
// :row role: str = "account owner"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key employee, company, role
// :admits employee
// :links company: Company
// :optional
MATCH (a:Employee {id: $employee})-[r:LOOKS_AFTER {role: $role, audience: $audience, by: $by}]->(b:Company {id: $company})
DELETE r
RETURN count(*) AS written
