// What a possible sale would sell, as somebody says. What a colleague says of the two stays beside it.
// :row opportunity: str = "0pp0rtunity1d"
// :row offering: str = "0ffering1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key opportunity, offering
// :links opportunity: Opportunity
MATCH (a:Opportunity {id: $opportunity})
MATCH (b:Offering {id: $offering})
MERGE (a)-[r:OFFERS {by: $by}]->(b)
SET r.audience = $audience
RETURN count(*) AS written
