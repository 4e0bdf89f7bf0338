// A relationship as an export has it: which row of a source describes what.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
// :each Thing: Company, Contact, Project, Employee, Topic, Offering, Opportunity, Note, Meeting, Team
MATCH (a:Record {id: $from_id})
MATCH (b:Thing {id: $to_id})
CREATE (a)-[r:DESCRIBES {audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
