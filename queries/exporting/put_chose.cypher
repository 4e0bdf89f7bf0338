// A relationship as an export has it: which colleague chose what.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
MATCH (a:Employee {id: $from_id})
MATCH (b:Choice {id: $to_id})
CREATE (a)-[r:CHOSE {audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
