// Whom or what a claim names moves with the thing.
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
MATCH (x:Claim {id: $other})-[r:POINTS_TO {audience: $was, by: $by}]->(a:Thing {id: $source})
CREATE (x)-[n:POINTS_TO {audience: $audience, by: r.by}]->(b)
DELETE r
RETURN count(*) AS written
