// In which project somebody took part moves with the person.
// :row source: str = "th1ng1d"
// :row target: str = "th1ng2d"
// :row other: str = "0ther1d"
// :row was: str = "staff"
// :row by: str = "e1"
// :row audience: str = "staff"
// :key source, other, was, by
// :links other: Project
// :optional
MATCH (b:Contact {id: $target})
MATCH (a:Contact {id: $source})-[r:TOOK_PART_IN {audience: $was, by: $by}]->(x:Project {id: $other})
CREATE (b)-[n:TOOK_PART_IN {role: r.role, audience: $audience, by: r.by}]->(x)
DELETE r
RETURN count(*) AS written
