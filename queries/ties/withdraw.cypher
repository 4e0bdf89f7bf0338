// Somebody takes back what they said of a tie of their own: it is again as its moments say, for those who see them.
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :key employee, contact
// :links contact: Contact
// :optional
// :then ties.keep, ties.publish, ties.vouch
MATCH (e:Employee {id: $employee})-[s:STATED]->(c:Contact {id: $contact})
DELETE s
RETURN count(*) AS written
