// A thing is kept but not used: nobody sees it, and no way back leads past those who lift the restriction.
// :row thing: str = "c0ntact1d"
// :key thing
// :each Thing: Contact, Claim
// :touches thing: Thing
MATCH (n:Thing {id: $thing})
SET n.gone = 'restricted', n.audience = 'gone', n.by = ''
RETURN count(*) AS written
