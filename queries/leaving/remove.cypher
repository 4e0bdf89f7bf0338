// A thing that only somebody saw who left is gone for good, with all that hangs on it.
// :row thing: str = "th1ng1d"
// :key thing
// :optional
// :each Thing: Company, Contact, Project, Topic, Offering, Opportunity, Note
// :touches thing: Thing
MATCH (n:Thing {id: $thing})
DETACH DELETE n
RETURN count(*) AS written
