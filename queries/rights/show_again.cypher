// A thing that was kept but not used is seen again by those who saw it.
// :row thing: str = "c0ntact1d"
// :row audience: str? = "staff"
// :row by: str? = "e1"
// :row gone: str? = "staff e1"
// :key thing
// :optional
// :each Thing: Contact, Claim
// :touches thing: Thing
MATCH (n:Thing {id: $thing})
WHERE n.audience = 'gone' AND n.gone = 'restricted'
SET n.audience = $audience, n.by = $by, n.gone = $gone
RETURN count(*) AS written
