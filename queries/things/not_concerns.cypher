// A possible sale does not concern a company after all, as one sees it said. What others said for fewer people stays.
// :row opportunity: str = "th1ng1d"
// :row company: str = "0ther1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key opportunity, company, audience, by
// :links opportunity: Opportunity
// :optional
MATCH (a:Opportunity {id: $opportunity})-[r:CONCERNS {audience: $audience, by: $by}]->(b:Company {id: $company})
DELETE r
RETURN count(*) AS written
