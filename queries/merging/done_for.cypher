// For whom a project is done moves with the company.
// :row source: str = "th1ng1d"
// :row target: str = "th1ng2d"
// :row other: str = "0ther1d"
// :row was: str = "staff"
// :row by: str = "e1"
// :row audience: str = "staff"
// :key source, other, was, by
// :links other: Project
// :optional
MATCH (b:Company {id: $target})
MATCH (x:Project {id: $other})-[r:DONE_FOR {audience: $was, by: $by}]->(a:Company {id: $source})
CREATE (x)-[n:DONE_FOR {audience: $audience, by: r.by}]->(b)
DELETE r
RETURN count(*) AS written
