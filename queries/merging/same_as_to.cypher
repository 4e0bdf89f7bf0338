// What a thing may be the same as moves with the thing.
// :row source: str = "th1ng1d"
// :row target: str = "th1ng2d"
// :row other: str = "0ther1d"
// :row was: str = "staff"
// :row by: str = "e1"
// :row audience: str = "staff"
// :key source, other, was, by
// :each Thing: Company, Contact, Topic
// :optional
MATCH (b:Thing {id: $target})
MATCH (a:Thing {id: $source})-[r:SAME_AS {audience: $was, by: $by}]->(x:Thing {id: $other})
CREATE (b)-[n:SAME_AS {kind: r.kind, verdict: r.verdict, probability: r.probability, reasons: r.reasons, at: r.at, audience: $audience, by: r.by}]->(x)
DELETE r
RETURN count(*) AS written
