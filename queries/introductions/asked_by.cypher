// Who asks for an introduction.
// :row introduction: str = "i1"
// :row employee: str = "e1"
// :row audience: str = "only:e2"
// :row by: str = "e1"
// :key introduction, employee
MATCH (i:Introduction {id: $introduction})
MATCH (x:Employee {id: $employee})
MERGE (i)-[r:ASKED_BY]->(x)
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
