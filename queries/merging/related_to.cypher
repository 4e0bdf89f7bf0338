// With whom a thing has to do moves with the thing it is said of.
// :row source: str = "th1ng1d"
// :row target: str = "th1ng2d"
// :row other: str = "0ther1d"
// :row part: str = "p4rt1d"
// :row was: str = "staff"
// :row by: str = "e1"
// :row audience: str = "staff"
// :key source, other, part, was, by
// :each Thing: Contact, Company
// :links source: Thing, target: Thing
// :optional
MATCH (b:Thing {id: $target})
MATCH (a:Thing {id: $source})-[r:RELATED_TO {kind: $part, audience: $was, by: $by}]->(x:Thing {id: $other})
CREATE (b)-[n:RELATED_TO {kind: r.kind, since: r.since, until: r.until, audience: $audience, by: r.by}]->(x)
DELETE r
RETURN count(*) AS written
