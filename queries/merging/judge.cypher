// Somebody says of two things that they are not the same, or wants to be asked later: to those who see it.
// :row thing: str = "th1ng1d"
// :row other: str = "th1ng2d"
// :row verdict: str = "different"
// :row at: int = 1767225600
// :row audience: str = "staff"
// :row by: str = "e1"
// :key thing, other, audience
// :each Thing: Company, Contact, Topic
MATCH (a:Thing {id: $thing})
MATCH (b:Thing {id: $other})
MERGE (a)-[r:SAME_AS {audience: $audience}]->(b)
ON CREATE SET r.kind = 'same', r.probability = 0.0, r.reasons = '', r.by = $by
SET r.verdict = $verdict, r.at = $at
RETURN count(*) AS written
