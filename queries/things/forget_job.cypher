// Somebody never worked there: it was a mistake.
// :row id: str = "r0w1d"
// :row contact: str = "c0ntact1d"
// :row company: str = "c0mpany1d"
// :key id
// :links contact: Contact
// :optional
MATCH (a:Contact {id: $contact})-[r:WORKS_AT {id: $id}]->(b:Company {id: $company})
DELETE r
RETURN count(*) AS written
