// A relationship as an export has it: which colleague is on which list.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
// :admits from_id
MATCH (a:Employee {id: $from_id})
MATCH (b:PeopleList {id: $to_id})
CREATE (a)-[r:LISTED_ON {audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
