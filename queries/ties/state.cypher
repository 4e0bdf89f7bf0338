// Somebody says of a tie of their own how well they know the contact (an empty word: as their moments say), and who may see the tie.
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :row word: str = "good"
// :row at: int = 1767225600
// :row audience: str = "staff"
// :row by: str = "e1"
// :key employee, contact
// :links contact: Contact
// :then ties.keep, ties.publish, ties.vouch
MATCH (a:Employee {id: $employee})
MATCH (b:Contact {id: $contact})
MERGE (a)-[r:STATED]->(b)
SET r.word = $word, r.at = $at, r.audience = $audience, r.by = $by
RETURN count(*) AS written
