// A relationship as an export has it: which request for an introduction was asked by whom.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
MATCH (a:Introduction {id: $from_id})
MATCH (b:Employee {id: $to_id})
CREATE (a)-[r:ASKED_BY {audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
