// Whoever was asked names a colleague who had better be asked.
// :row introduction: str = "i1"
// :row employee: str = "e3"
// :row audience: str = "only:e2"
// :row by: str = "e1"
// :key introduction, employee
MATCH (i:Introduction {id: $introduction})
MATCH (x:Employee {id: $employee})
MERGE (i)-[r:SUGGESTS]->(x)
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
