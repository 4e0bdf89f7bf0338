// Two things may be the same, or one a part of the other. What its readers said of the two already stays.
// :row thing: str = "th1ng1d"
// :row other: str = "th1ng2d"
// :row kind: str = "same"
// :row probability: float = 0.8
// :row reasons: str = "The same phone"
// :row at: int = 1767225600
// :row audience: str = "staff"
// :row by: str = "e1"
// :key thing, other, audience
// :each Thing: Company, Contact, Topic
// :only merging.unpaired.Thing
MATCH (a:Thing {id: $thing})
MATCH (b:Thing {id: $other})
MERGE (a)-[r:SAME_AS {audience: $audience}]->(b)
ON CREATE SET r.verdict = 'proposed', r.at = $at, r.by = $by
SET r.kind = $kind, r.probability = $probability, r.reasons = $reasons
RETURN count(*) AS written
