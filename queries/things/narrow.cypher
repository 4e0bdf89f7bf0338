// A thing is shown to others than before, fewer or more. Who put it there stays.
// :row thing: str = "c0mpany1d"
// :row audience: str = "staff"
// :key thing
// :each Thing: Company, Contact, Project, Topic, Offering, Opportunity, CaseFile
// :touches thing: Thing
MATCH (n:Thing {id: $thing})
WHERE n.audience <> 'gone'
SET n.audience = $audience
RETURN count(*) AS written
