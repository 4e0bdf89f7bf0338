// A moment that did not take place. The tie is summed again in the same change.
// :row id: str = "r0w1d"
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :key id
// :links contact: Contact
// :optional
// :then ties.keep, ties.publish, ties.vouch
MATCH (c:Contact {id: $contact}) WHERE c.id <> ''
OPTIONAL MATCH (c)<-[m:MET]-(e:Employee) WHERE m.id = $id AND e.id = $employee
DELETE m
RETURN count(*) AS written
