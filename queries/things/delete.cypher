// A thing is taken away: nobody sees it, and who saw it is kept so that it can come back.
// :row thing: str = "c0mpany1d"
// :key thing
// :each Thing: Company, Contact, Project, Topic, Offering, Opportunity, CaseFile
// :touches thing: Thing
MATCH (n:Thing {id: $thing})
WHERE n.audience <> 'gone'
SET n.gone = n.audience + ' ' + coalesce(n.by, '')
SET n.audience = 'gone', n.by = ''
RETURN count(*) AS written
