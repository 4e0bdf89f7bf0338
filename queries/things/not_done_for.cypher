// A project is not done for a company after all.
// :row project: str = "th1ng1d"
// :row company: str = "0ther1d"
// :key project, company
// :links project: Project
// :optional
MATCH (a:Project {id: $project})-[r:DONE_FOR]->(b:Company {id: $company})
DELETE r
RETURN count(*) AS written
