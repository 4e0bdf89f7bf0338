// One moment between a colleague and a contact: a meeting, a mail, an order taken. Their tie is summed again in the same change.
// :row id: str = "r0w1d"
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :row at: int = 1767225600
// :row kind: str = "meeting"
// :row outbound: bool = true
// :row people: int = 2
// :row copied: bool = false
// :row audience: str = "staff"
// :row by: str = "e1"
// :key id
// :links contact: Contact
// :only ties.computed
// :renews ties.keep audience, by
// :then ties.keep, ties.publish, ties.vouch
MATCH (a:Employee {id: $employee})
MATCH (b:Contact {id: $contact})
MERGE (a)-[r:MET {id: $id}]->(b)
ON CREATE SET r.audience = $audience, r.by = $by, r.at = $at, r.kind = $kind, r.outbound = $outbound, r.people = $people, r.copied = $copied
ON MATCH SET r.at = $at, r.kind = $kind, r.outbound = $outbound, r.people = $people, r.copied = $copied
RETURN count(*) AS written
