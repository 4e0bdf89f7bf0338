// Somebody does not want to hear about something any more.
// :row employee: str = "e1"
// :row thing: str = "c0mpany1d"
// :key employee, thing
// :links employee: Employee
// :optional
// :each Thing: Company, Contact, Project, Employee, Topic, Offering, Opportunity, CaseFile
MATCH (a:Employee {id: $employee})-[r:FOLLOWS]->(b:Thing {id: $thing})
DELETE r
RETURN count(*) AS written
