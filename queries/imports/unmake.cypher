// A thing that an import brought was never here, nor was the row of the source that said so.
// :row thing: str = "c0mpany1d"
// :row record: str = "rec0rd1"
// :key thing
// :optional
// :each Thing: Company, Contact, Project, Topic, Offering, Opportunity, Note
// :touches thing: Thing
MATCH (n:Thing {id: $thing})
MATCH (r:Record {id: $record})
DETACH DELETE r, n
RETURN count(*) AS written
