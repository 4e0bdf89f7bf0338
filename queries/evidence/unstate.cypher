// What an import said of a tie for its owner is taken back, unless they said something themselves since.
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :row at: int = 1767225600
// :key employee, contact
// :links contact: Contact
// :optional
// :then ties.keep, ties.publish, ties.vouch
MATCH (c:Contact {id: $contact}) WHERE c.id <> ''
OPTIONAL MATCH (c)<-[s:STATED]-(e:Employee) WHERE e.id = $employee AND s.word = '' AND s.at = $at
DELETE s
RETURN count(*) AS written
