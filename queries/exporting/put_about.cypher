// A relationship as an export has it: which note is about what.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row how: str? = "text"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
// :links from_id: Note
// :each Thing: Company, Contact, Project, Employee, Topic, Offering, Opportunity
MATCH (a:Note {id: $from_id})
MATCH (b:Thing {id: $to_id})
CREATE (a)-[r:ABOUT {how: $how, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
