// Of which ties did their owner say something? Only for these something has to be made of it.
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :key employee, contact
// :optional
MATCH (e:Employee)-[s:STATED]->(c:Contact)
WHERE e.id = $employee AND c.id = $contact AND s.by = e.id
RETURN e.id AS employee, c.id AS contact, count(*) AS written
