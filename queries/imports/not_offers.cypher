// What a possible sale would sell: an import takes that back.
// :row opportunity: str = "th1ng1d"
// :row offering: str = "0ther1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key opportunity, offering
// :links opportunity: Opportunity
// :optional
MATCH (a:Opportunity {id: $opportunity})-[r:OFFERS {audience: $audience, by: $by}]->(b:Offering {id: $offering})
DELETE r
RETURN count(*) AS written
