// A relationship as an export has it: which company is concerned with which topic, by which note.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row note: str = "text"
// :row happened: str? = "text"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, note, audience, by
MATCH (a:Company {id: $from_id})
MATCH (b:Topic {id: $to_id})
CREATE (a)-[r:CONCERNED_WITH {note: $note, happened: $happened, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
