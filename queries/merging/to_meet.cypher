// Whom an introduction is to moves with that person.
// :row source: str = "th1ng1d"
// :row target: str = "th1ng2d"
// :row other: str = "0ther1d"
// :row was: str = "staff"
// :row by: str = "e1"
// :row audience: str = "staff"
// :key source, other, was, by
// :optional
MATCH (b:Contact {id: $target})
MATCH (x:Introduction {id: $other})-[r:TO_MEET {audience: $was, by: $by}]->(a:Contact {id: $source})
CREATE (x)-[n:TO_MEET {audience: $audience, by: r.by}]->(b)
DELETE r
RETURN count(*) AS written
