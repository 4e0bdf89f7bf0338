// A project is done for a company.
// :row project: str = "pr0ject1d"
// :row company: str = "c0mpany1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key project, company
// :links project: Project
MATCH (a:Project {id: $project})
MATCH (b:Company {id: $company})
MERGE (a)-[r:DONE_FOR]->(b)
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
