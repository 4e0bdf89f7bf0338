// A relationship as an export has it: which colleague follows what.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
// :links from_id: Employee
// :each Thing: Company, Contact, Project, Employee, Topic, Offering, Opportunity, CaseFile
MATCH (a:Employee {id: $from_id})
MATCH (b:Thing {id: $to_id})
CREATE (a)-[r:FOLLOWS {audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
