// Forgets the sums of a tie of which its owner said who may see it; they are made anew for those at once.
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :key employee, contact
// :optional
// :only ties.stated
MATCH (e:Employee)-[s:STATED]->(c:Contact)
WHERE e.id = $employee AND c.id = $contact AND s.by = e.id
OPTIONAL MATCH (c)<-[k:KNOWS]-(f:Employee) WHERE f.id = $employee
DELETE k
RETURN count(*) AS written
