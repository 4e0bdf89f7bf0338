// A relationship as an export has it: which colleague reports to whom.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
// :links from_id: Employee
MATCH (a:Employee {id: $from_id})
MATCH (b:Employee {id: $to_id})
CREATE (a)-[r:REPORTS_TO {audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
