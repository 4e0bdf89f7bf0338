// A note is not about something any more.
// :row note: str = "n0te1d"
// :row thing: str = "c0mpany1d"
// :key note, thing
// :links note: Note
// :optional
// :each Thing: Company, Contact, Project, Employee, Topic, Offering, Opportunity
MATCH (a:Note {id: $note})-[r:ABOUT]->(b:Thing {id: $thing})
DELETE r
RETURN count(*) AS written
