// A thing was changed beside all changes, by an erasure: whatever follows the graph reads it anew.
// :row thing: str = "c0mpany1d"
// :key thing
// :optional
// :each Thing: Company, Contact, Project, Offering, Topic, Opportunity, Note, Employee
// :touches thing: Thing
MATCH (n:Thing {id: $thing})
RETURN count(*) AS written
