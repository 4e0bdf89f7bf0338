// What a note is about is seen by whoever sees the note. Also for what its author does not see any more.
// :row note: str = "n0te1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key note
// :links note: Note
// :optional
// :each Thing: Company, Contact, Project, Employee, Topic, Offering, Opportunity
MATCH (a:Note {id: $note})-[r:ABOUT]->(b:Thing)
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
