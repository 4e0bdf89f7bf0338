// Which company a possible sale concerns moves with the company.
// :row source: str = "th1ng1d"
// :row target: str = "th1ng2d"
// :row other: str = "0ther1d"
// :row was: str = "staff"
// :row by: str = "e1"
// :row audience: str = "staff"
// :key source, other, was, by
// :links other: Opportunity
// :optional
MATCH (b:Company {id: $target})
MATCH (x:Opportunity {id: $other})-[r:CONCERNS {audience: $was, by: $by}]->(a:Company {id: $source})
CREATE (x)-[n:CONCERNS {audience: $audience, by: r.by}]->(b)
DELETE r
RETURN count(*) AS written
