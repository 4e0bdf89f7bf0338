// A thing that was taken away comes back as it was.
// :row thing: str = "c0mpany1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key thing
// :each Thing: Company, Contact, Project, Topic, Offering, Opportunity, CaseFile
// :touches thing: Thing
MATCH (n:Thing {id: $thing})
WHERE n.audience = 'gone' AND n.gone = $audience + ' ' + $by
SET n.audience = $audience, n.by = $by, n.gone = NULL
RETURN count(*) AS written
