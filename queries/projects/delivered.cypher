// A project delivers something we sell.
// :row project: str = "pr0ject1d"
// :row offering: str = "0ffering1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key project, offering
// :links project: Project
MATCH (a:Project {id: $project})
MATCH (b:Offering {id: $offering})
MERGE (a)-[r:DELIVERED]->(b)
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
