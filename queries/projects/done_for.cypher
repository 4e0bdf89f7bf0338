// A project is done for a company, as somebody says. What a colleague says of the two stays beside it.
// :row project: str = "pr0ject1d"
// :row company: str = "c0mpany1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key project, company
// :links project: Project
MATCH (a:Project {id: $project})
MATCH (b:Company {id: $company})
MERGE (a)-[r:DONE_FOR {by: $by}]->(b)
SET r.audience = $audience
RETURN count(*) AS written
