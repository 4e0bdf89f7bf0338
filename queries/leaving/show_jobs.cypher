// What somebody said alone of where a contact works is seen by whoever sees the contact now.
// :row contact: str = "c0ntact1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key contact
// :links contact: Contact
// :optional
MATCH (c:Contact {id: $contact})-[w:WORKS_AT]->(k:Company)
WHERE w.by = $by AND w.audience = 'only:' + $by
SET w.audience = $audience
RETURN count(*) AS written
