// A relationship as an export has it: which request for an introduction is to meet whom.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
MATCH (a:Introduction {id: $from_id})
MATCH (b:Contact {id: $to_id})
CREATE (a)-[r:TO_MEET {audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
