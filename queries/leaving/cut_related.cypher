// What somebody who left said alone of two contacts is gone for good.
// :row contact: str = "c0ntact1d"
// :row other: str = "c0ntact1d2"
// :row by: str = "e1"
// :key contact, other
// :links contact: Contact
// :optional
MATCH (a:Contact {id: $contact})-[r:RELATED_TO]->(b:Contact {id: $other})
WHERE r.by = $by AND r.audience = 'only:' + $by
DELETE r
RETURN count(*) AS written
