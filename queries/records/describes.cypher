// Which thing a row of a source describes.
// :row record: str = "rec0rd1"
// :row thing: str = "c0mpany1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key record, thing
// :each Thing: Company, Contact, Project, Employee, Topic, Offering, Opportunity, Note, Meeting, Team
MATCH (a:Record {id: $record})
MATCH (b:Thing {id: $thing})
MERGE (a)-[r:DESCRIBES]->(b)
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
