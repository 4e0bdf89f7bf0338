// A possible sale concerns a company.
// :row opportunity: str = "0pp0rtunity1d"
// :row company: str = "c0mpany1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key opportunity, company
// :links opportunity: Opportunity
MATCH (a:Opportunity {id: $opportunity})
MATCH (b:Company {id: $company})
MERGE (a)-[r:CONCERNS]->(b)
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
