// Forgets the sums of a tie of which its owner said who may see it; they are made anew for those at once.
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :key employee, contact
// :optional
MATCH (e:Employee {id: $employee})-[s:STATED]->(c:Contact {id: $contact})
WHERE s.by = e.id
MATCH (e)-[k:KNOWS]->(c)
DELETE k
RETURN count(*) AS written
