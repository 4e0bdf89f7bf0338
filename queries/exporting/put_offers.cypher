// A relationship as an export has it: which opportunity would sell what.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
// :links from_id: Opportunity
MATCH (a:Opportunity {id: $from_id})
MATCH (b:Offering {id: $to_id})
CREATE (a)-[r:OFFERS {audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
