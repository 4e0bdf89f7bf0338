// A colleague may be asked for an introduction to somebody again.
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :key employee, contact
// :optional
MATCH (e:Employee {id: $employee})-[r:SPARES]->(c:Contact {id: $contact})
DELETE r
RETURN count(*) AS written
