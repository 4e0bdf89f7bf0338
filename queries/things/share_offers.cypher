// What a possible sale would sell is shown to others, where it was said for `was`.
// :row opportunity: str = "th1ng1d"
// :row offering: str = "0ther1d"
// :row was: str = "staff"
// :row audience: str = "team:t1"
// :row by: str = "e1"
// :key opportunity, offering, was, by
// :links opportunity: Opportunity
// :optional
MATCH (a:Opportunity {id: $opportunity})-[r:OFFERS {audience: $was, by: $by}]->(b:Offering {id: $offering})
SET r.audience = $audience
RETURN count(*) AS written
