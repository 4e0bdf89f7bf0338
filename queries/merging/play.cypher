// What a colleague answered to what was proposed for a company moves with the company.
// :row source: str = "th1ng1d"
// :row target: str = "th1ng2d"
// :row other: str = "0ther1d"
// :row was: str = "staff"
// :row by: str = "e1"
// :row audience: str = "staff"
// :key source, other, was, by
// :optional
MATCH (b:Company {id: $target})
MATCH (a:Company {id: $source})-[r:PLAY {audience: $was, by: $by}]->(x:Offering {id: $other})
CREATE (b)-[n:PLAY {answer: r.answer, reason: r.reason, at: r.at, audience: $audience, by: r.by}]->(x)
DELETE r
RETURN count(*) AS written
