// A relationship as an export has it: of claims, which claim is about what.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
// :each Thing: Company, Contact, Project, Topic, Offering, Opportunity
MATCH (a:Claim {id: $from_id})
MATCH (b:Thing {id: $to_id})
CREATE (a)-[r:SPEAKS_OF {audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
