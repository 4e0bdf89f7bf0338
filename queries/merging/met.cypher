// A moment with one person moves to whom they became, or back.
// :row source: str = "th1ng1d"
// :row target: str = "th1ng2d"
// :row other: str = "0ther1d"
// :row part: str = "p4rt1d"
// :row was: str = "staff"
// :row by: str = "e1"
// :row audience: str = "staff"
// :key source, other, part, was, by
// :links source: Contact, target: Contact
// :optional
MATCH (b:Contact {id: $target})
MATCH (x:Employee {id: $other})-[r:MET {id: $part, audience: $was, by: $by}]->(a:Contact {id: $source})
CREATE (x)-[n:MET {id: r.id, at: r.at, kind: r.kind, outbound: r.outbound, people: r.people, copied: r.copied, audience: $audience, by: r.by}]->(b)
DELETE r
RETURN count(*) AS written
