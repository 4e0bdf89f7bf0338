// A relationship as an export has it: which colleague is proposed for what.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row role: str? = "text"
// :row at: int? = 1767225600
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
// :each Thing: Team, Company
MATCH (a:Employee {id: $from_id})
MATCH (b:Thing {id: $to_id})
CREATE (a)-[r:PROPOSED_FOR {role: $role, at: $at, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
