// A relationship as an export has it: what a merge put things together into.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
// :each Thing: Company, Contact, Topic
MATCH (a:Merge {id: $from_id})
MATCH (b:Thing {id: $to_id})
CREATE (a)-[r:MERGED_INTO {audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
