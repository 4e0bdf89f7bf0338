// A meeting, with its hour.
// :row meeting: str = "meeting1d"
// :row at: int = 1767225600
// :row subject: str? = "Renewal"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key meeting
MERGE (n:Meeting {id: $meeting})
ON CREATE SET n.audience = $audience, n.by = $by
SET n.at = $at, n.subject = coalesce($subject, n.subject)
RETURN count(*) AS written
