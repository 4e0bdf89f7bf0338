// A possible sale does not concern a company after all.
// :row opportunity: str = "th1ng1d"
// :row company: str = "0ther1d"
// :key opportunity, company
// :links opportunity: Opportunity
// :optional
MATCH (a:Opportunity {id: $opportunity})-[r:CONCERNS]->(b:Company {id: $company})
DELETE r
RETURN count(*) AS written
