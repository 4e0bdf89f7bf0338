// A relationship as an export has it: of colleagues, which gave thanks for which note.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row at: int? = 1767225600
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
MATCH (a:Employee {id: $from_id})
MATCH (b:Note {id: $to_id})
CREATE (a)-[r:THANKED {at: $at, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
