// Forgets the sums of a tie, which are made anew from its moments at once.
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :key employee, contact
// :optional
MATCH (c:Contact {id: $contact}) WHERE c.id <> ''
OPTIONAL MATCH (c)<-[k:KNOWS]-(e:Employee) WHERE e.id = $employee
DELETE k
RETURN count(*) AS written
