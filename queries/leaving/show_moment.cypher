// A moment of one's own is shown to others than before. The tie is summed again in the same change.
// :row id: str = "r0w1d"
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :row audience: str = "staff"
// :key id
// :links contact: Contact
// :then ties.keep, ties.publish, ties.vouch
MATCH (e:Employee {id: $employee})-[m:MET]->(c:Contact {id: $contact})
WHERE m.id = $id
SET m.audience = $audience
RETURN count(*) AS written
