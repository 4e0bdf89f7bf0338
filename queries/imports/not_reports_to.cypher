// Who reports to whom: an import takes that back.
// :row employee: str = "th1ng1d"
// :row manager: str = "0ther1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key employee, manager
// :links employee: Employee
// :optional
MATCH (a:Employee {id: $employee})-[r:REPORTS_TO {audience: $audience, by: $by}]->(b:Employee {id: $manager})
DELETE r
RETURN count(*) AS written
