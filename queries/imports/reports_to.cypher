// Who reports to whom, as an import says. What somebody else says of the two stays beside it.
// :row employee: str = "th1ng1d"
// :row manager: str = "0ther1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key employee, manager
// :links employee: Employee
MATCH (a:Employee {id: $employee})
MATCH (b:Employee {id: $manager})
MERGE (a)-[r:REPORTS_TO {audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
