// What an import said of a tie for its owner is taken back, unless they said something themselves since.
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :row at: int = 1767225600
// :key employee, contact
// :links contact: Contact
// :optional
// :then ties.keep, ties.publish, ties.vouch
MATCH (e:Employee {id: $employee})-[s:STATED {word: '', at: $at}]->(c:Contact {id: $contact})
DELETE s
RETURN count(*) AS written
