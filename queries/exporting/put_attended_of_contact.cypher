// A relationship as an export has it: which contact attended which meeting.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
MATCH (a:Contact {id: $from_id})
MATCH (b:Meeting {id: $to_id})
CREATE (a)-[r:ATTENDED {audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
