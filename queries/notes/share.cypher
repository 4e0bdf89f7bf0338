// What a note is about is seen by whoever sees the note, as far as it was so far. Also for what its author does not see any
// more. To be told before the note itself is shared.
// :row note: str = "n0te1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key note
// :links note: Note
// :optional
// :each Thing: Company, Contact, Project, Employee, Topic, Offering, Opportunity
MATCH (a:Note {id: $note})-[r:ABOUT]->(b:Thing)
WHERE r.audience = a.audience
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
