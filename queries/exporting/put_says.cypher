// A relationship as an export has it: of notes, which note says what.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
// :touches from_id: Note
MATCH (a:Note {id: $from_id})
MATCH (b:Claim {id: $to_id})
CREATE (a)-[r:SAYS {audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
