// A relationship as an export has it: which of the topics may be the same.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row kind: str? = "text"
// :row verdict: str? = "text"
// :row probability: float? = 1.5
// :row reasons: str? = "text"
// :row at: int? = 1767225600
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
MATCH (a:Topic {id: $from_id})
MATCH (b:Topic {id: $to_id})
CREATE (a)-[r:SAME_AS {kind: $kind, verdict: $verdict, probability: $probability, reasons: $reasons, at: $at, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
