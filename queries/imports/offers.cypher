// What a possible sale would sell, as an import says. What somebody else says of the two stays beside it.
// :row opportunity: str = "th1ng1d"
// :row offering: str = "0ther1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key opportunity, offering
// :links opportunity: Opportunity
MATCH (a:Opportunity {id: $opportunity})
MATCH (b:Offering {id: $offering})
MERGE (a)-[r:OFFERS {audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
