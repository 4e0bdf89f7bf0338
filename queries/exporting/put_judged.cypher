// A relationship as an export has it: of colleagues, which colleague said of what that it holds, or no longer.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row verdict: str? = "text"
// :row at: int? = 1767225600
// :row id: str = "1d"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, id, audience, by
MATCH (a:Employee {id: $from_id})
MATCH (b:Claim {id: $to_id})
CREATE (a)-[r:JUDGED {id: $id, verdict: $verdict, at: $at, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
