// Somebody wants to hear about something.
// :row employee: str = "e1"
// :row thing: str = "c0mpany1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key employee, thing
// :links employee: Employee
// :each Thing: Company, Contact, Project, Employee, Topic, Offering, Opportunity, CaseFile
MATCH (a:Employee {id: $employee})
MATCH (b:Thing {id: $thing})
MERGE (a)-[r:FOLLOWS]->(b)
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
