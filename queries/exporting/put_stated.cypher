// A relationship as an export has it: which colleague said how well they know whom.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row word: str? = "text"
// :row at: int? = 1767225600
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
MATCH (a:Employee {id: $from_id})
MATCH (b:Contact {id: $to_id})
CREATE (a)-[r:STATED {word: $word, at: $at, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
