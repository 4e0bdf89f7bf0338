// Somebody was not at a meeting, as far as an import said so.
// :row who: str = "e1"
// :row meeting: str = "meeting1d"
// :key who, meeting
// :optional
// :each Thing: Employee, Contact
MATCH (b:Meeting {id: $meeting}) WHERE b.id <> ''
OPTIONAL MATCH (b)<-[r:ATTENDED]-(a:Thing) WHERE a.id = $who
DELETE r
RETURN count(*) AS written
