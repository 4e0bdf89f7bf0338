// A possible sale would not sell this after all, as one sees it said. What others said for fewer people stays.
// :row opportunity: str = "th1ng1d"
// :row offering: str = "0ther1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key opportunity, offering, audience, by
// :links opportunity: Opportunity
// :optional
MATCH (a:Opportunity {id: $opportunity})-[r:OFFERS {audience: $audience, by: $by}]->(b:Offering {id: $offering})
DELETE r
RETURN count(*) AS written
