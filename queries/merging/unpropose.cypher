// Two things were never proposed as one.
// :row thing: str = "th1ng1d"
// :row other: str = "th1ng2d"
// :key thing, other
// :optional
// :each Thing: Company, Contact, Topic
MATCH (a:Thing {id: $thing})-[r:SAME_AS]->(b:Thing {id: $other})
DELETE r
RETURN count(*) AS written
