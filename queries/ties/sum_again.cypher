// The sums of a tie are made anew from its moments and from what its owner said of it.
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :key employee, contact
// :links contact: Contact
// :optional
// :then ties.keep, ties.publish, ties.vouch
MATCH (e:Employee {id: $employee})
MATCH (c:Contact {id: $contact})
RETURN count(*) AS written
