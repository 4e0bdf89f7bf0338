// A possible sale concerns a company, as somebody says. What a colleague says of the two stays beside it.
// :row opportunity: str = "0pp0rtunity1d"
// :row company: str = "c0mpany1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key opportunity, company
// :links opportunity: Opportunity
MATCH (a:Opportunity {id: $opportunity})
MATCH (b:Company {id: $company})
MERGE (a)-[r:CONCERNS {by: $by}]->(b)
SET r.audience = $audience
RETURN count(*) AS written
