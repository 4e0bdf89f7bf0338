// A relationship as an export has it: which project was done for which company.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
// :links from_id: Project
MATCH (a:Project {id: $from_id})
MATCH (b:Company {id: $to_id})
CREATE (a)-[r:DONE_FOR {audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
