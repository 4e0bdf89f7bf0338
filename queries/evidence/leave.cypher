// Somebody was not at a meeting, as far as an import said so.
// :row who: str = "e1"
// :row meeting: str = "meeting1d"
// :key who, meeting
// :optional
// :each Thing: Employee, Contact
MATCH (a:Thing {id: $who})-[r:ATTENDED]->(b:Meeting {id: $meeting})
DELETE r
RETURN count(*) AS written
