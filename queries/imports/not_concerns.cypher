// A possible sale concerns a company: an import takes that back.
// :row opportunity: str = "th1ng1d"
// :row company: str = "0ther1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key opportunity, company
// :links opportunity: Opportunity
// :optional
MATCH (a:Opportunity {id: $opportunity})-[r:CONCERNS {audience: $audience, by: $by}]->(b:Company {id: $company})
DELETE r
RETURN count(*) AS written
