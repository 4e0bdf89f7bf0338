// What a possible sale would sell.
// :row opportunity: str = "0pp0rtunity1d"
// :row offering: str = "0ffering1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key opportunity, offering
// :links opportunity: Opportunity
MATCH (a:Opportunity {id: $opportunity})
MATCH (b:Offering {id: $offering})
MERGE (a)-[r:OFFERS]->(b)
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
