// A relationship as an export has it: of colleagues, which leaves when.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
MATCH (a:Employee {id: $from_id})
MATCH (b:Departure {id: $to_id})
CREATE (a)-[r:LEAVES {audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
