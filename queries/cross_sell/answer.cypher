// A colleague answers to what was proposed for a company: takes it, or says why not. Who answers again answers anew.
// :row company: str = "c0mpany1d"
// :row offering: str = "0ffering1d"
// :row answer: str = "taken"
// :row reason: str = "They asked for it."
// :row at: int = 1767225600
// :row audience: str = "staff"
// :row by: str = "e1"
// :key company, offering, by
MATCH (k:Company {id: $company})
MATCH (o:Offering {id: $offering})
MERGE (k)-[r:PLAY {by: $by}]->(o)
SET r.answer = $answer, r.reason = $reason, r.at = $at, r.audience = $audience
RETURN count(*) AS written
