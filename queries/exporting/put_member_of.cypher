// A relationship as an export has it: which colleague belongs to which team.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row since: str? = "text"
// :row until: str? = "text"
// :key from_id, to_id
// :links from_id: Employee
// :admits from_id
MATCH (a:Employee {id: $from_id})
MATCH (b:Team {id: $to_id})
CREATE (a)-[r:MEMBER_OF {since: $since, until: $until}]->(b)
RETURN count(*) AS written
