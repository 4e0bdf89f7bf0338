// A relationship as an export has it: which colleague wrote which note.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
// :links to_id: Note
MATCH (a:Employee {id: $from_id})
MATCH (b:Note {id: $to_id})
CREATE (a)-[r:WROTE {audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
