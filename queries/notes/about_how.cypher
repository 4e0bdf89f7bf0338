// A note that is about something already was named with it otherwise: in its text, or by a tick.
// :row note: str = "n0te1d"
// :row thing: str = "th1ng1d"
// :row how: str = "mention"
// :key note, thing
// :links note: Note
// :optional
// :each Thing: Company, Contact, Project, Employee, Topic, Offering, Opportunity
MATCH (a:Note {id: $note})-[r:ABOUT]->(b:Thing {id: $thing})
WHERE r.audience = a.audience
SET r.how = $how
RETURN count(*) AS written
