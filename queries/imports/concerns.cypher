// A possible sale concerns a company, as an import says. What somebody else says of the two stays beside it.
// :row opportunity: str = "th1ng1d"
// :row company: str = "0ther1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key opportunity, company
// :links opportunity: Opportunity
MATCH (a:Opportunity {id: $opportunity})
MATCH (b:Company {id: $company})
MERGE (a)-[r:CONCERNS {audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
