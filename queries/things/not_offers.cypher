// A possible sale would not sell this after all.
// :row opportunity: str = "th1ng1d"
// :row offering: str = "0ther1d"
// :key opportunity, offering
// :links opportunity: Opportunity
// :optional
MATCH (a:Opportunity {id: $opportunity})-[r:OFFERS]->(b:Offering {id: $offering})
DELETE r
RETURN count(*) AS written
