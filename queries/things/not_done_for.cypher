// A project is not done for a company after all, as one sees it said. What others said for fewer people stays.
// :row project: str = "th1ng1d"
// :row company: str = "0ther1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key project, company, audience, by
// :links project: Project
// :optional
MATCH (a:Project {id: $project})-[r:DONE_FOR {audience: $audience, by: $by}]->(b:Company {id: $company})
DELETE r
RETURN count(*) AS written
