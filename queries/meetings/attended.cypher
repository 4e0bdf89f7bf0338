// Somebody was at a meeting.
// :row who: str = "e1"
// :row meeting: str = "meeting1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key who, meeting
// :each Thing: Employee, Contact
MATCH (a:Thing {id: $who})
MATCH (b:Meeting {id: $meeting})
MERGE (a)-[r:ATTENDED]->(b)
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
