// A relationship as an export has it: of claims, which takes the place of which.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row at: int? = 1767225600
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
MATCH (a:Claim {id: $from_id})
MATCH (b:Claim {id: $to_id})
CREATE (a)-[r:REPLACES {at: $at, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
