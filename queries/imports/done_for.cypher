// A project is done for a company, as an import says. What somebody else says of the two stays beside it.
// :row project: str = "th1ng1d"
// :row company: str = "0ther1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key project, company
// :links project: Project
MATCH (a:Project {id: $project})
MATCH (b:Company {id: $company})
MERGE (a)-[r:DONE_FOR {audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
