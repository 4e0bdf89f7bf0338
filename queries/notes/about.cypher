// A note is about something.
// :row note: str = "n0te1d"
// :row thing: str = "c0mpany1d"
// :row how: str = "mention"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key note, thing
// :links note: Note
// :each Thing: Company, Contact, Project, Employee, Topic, Offering, Opportunity
// :then topics.connect
MATCH (a:Note {id: $note})
MATCH (b:Thing {id: $thing})
MERGE (a)-[r:ABOUT]->(b)
SET r.how = $how, r.audience = $audience, r.by = $by
RETURN count(*) AS written
