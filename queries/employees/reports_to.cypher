// Who reports to whom.
// :row employee: str = "e1"
// :row manager: str = "e2"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key employee, manager
// :links employee: Employee
MATCH (a:Employee {id: $employee})
MATCH (b:Employee {id: $manager})
MERGE (a)-[r:REPORTS_TO]->(b)
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
