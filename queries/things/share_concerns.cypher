// Which company a possible sale concerns is shown to others, where it was said for `was`.
// :row opportunity: str = "th1ng1d"
// :row company: str = "0ther1d"
// :row was: str = "staff"
// :row audience: str = "team:t1"
// :row by: str = "e1"
// :key opportunity, company, was, by
// :links opportunity: Opportunity
// :optional
MATCH (a:Opportunity {id: $opportunity})-[r:CONCERNS {audience: $was, by: $by}]->(b:Company {id: $company})
SET r.audience = $audience
RETURN count(*) AS written
