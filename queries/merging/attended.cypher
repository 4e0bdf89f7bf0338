// Who was at a meeting moves with that person.
// :row source: str = "th1ng1d"
// :row target: str = "th1ng2d"
// :row other: str = "0ther1d"
// :row was: str = "staff"
// :row by: str = "e1"
// :row audience: str = "staff"
// :key source, other, was, by
// :optional
MATCH (b:Contact {id: $target})
MATCH (a:Contact {id: $source})-[r:ATTENDED {audience: $was, by: $by}]->(x:Meeting {id: $other})
CREATE (b)-[n:ATTENDED {audience: $audience, by: r.by}]->(x)
DELETE r
RETURN count(*) AS written
