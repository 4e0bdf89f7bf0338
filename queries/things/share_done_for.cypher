// For which company a project is done is shown to others, where it was said for `was`.
// :row project: str = "th1ng1d"
// :row company: str = "0ther1d"
// :row was: str = "staff"
// :row audience: str = "team:t1"
// :row by: str = "e1"
// :key project, company, was, by
// :links project: Project
// :optional
MATCH (a:Project {id: $project})-[r:DONE_FOR {audience: $was, by: $by}]->(b:Company {id: $company})
SET r.audience = $audience
RETURN count(*) AS written
