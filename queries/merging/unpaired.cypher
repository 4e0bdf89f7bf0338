// Of which pairs was nothing said in the other order to the same readers? Only these are proposed in this one.
// :row thing: str = "th1ng1d"
// :row other: str = "th1ng2d"
// :row audience: str = "staff"
// :key thing, other, audience
// :optional
// :each Thing: Company, Contact, Topic
MATCH (a:Thing {id: $thing})
MATCH (b:Thing {id: $other})
WHERE NOT EXISTS { MATCH (b)-[:SAME_AS {audience: $audience}]->(a) }
RETURN a.id AS thing, b.id AS other, $audience AS audience, count(*) AS written
