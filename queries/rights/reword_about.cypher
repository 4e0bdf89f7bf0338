// What is said of a thing without somebody's name, or with it again.
// :row thing: str = "c0mpany1d"
// :row about: str = "A shop."
// :key thing
// :optional
// :each Thing: Company, Contact, Project, Offering, Topic, Opportunity
// :touches thing: Thing
MATCH (n:Thing {id: $thing})
SET n.about = $about
RETURN count(*) AS written
