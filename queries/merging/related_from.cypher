// Who has to do with a thing moves with the thing that it ends at.
// :row source: str = "th1ng1d"
// :row target: str = "th1ng2d"
// :row other: str = "0ther1d"
// :row part: str = "p4rt1d"
// :row was: str = "staff"
// :row by: str = "e1"
// :row audience: str = "staff"
// :key source, other, part, was, by
// :each Thing: Contact, Company
// :links other: Thing
// :optional
MATCH (b:Thing {id: $target})
MATCH (x:Thing {id: $other})-[r:RELATED_TO {kind: $part, audience: $was, by: $by}]->(a:Thing {id: $source})
CREATE (x)-[n:RELATED_TO {kind: r.kind, since: r.since, until: r.until, audience: $audience, by: r.by}]->(b)
DELETE r
RETURN count(*) AS written
