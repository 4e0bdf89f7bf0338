// A relationship as an export has it: which company was answered how, for which offering.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row answer: str? = "text"
// :row reason: str? = "text"
// :row at: int? = 1767225600
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
MATCH (a:Company {id: $from_id})
MATCH (b:Offering {id: $to_id})
CREATE (a)-[r:PLAY {answer: $answer, reason: $reason, at: $at, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
