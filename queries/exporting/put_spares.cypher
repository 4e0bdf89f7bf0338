// A relationship as an export has it: which colleague would rather not ask whom.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row why: str? = "text"
// :row since: int? = 1767225600
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
MATCH (a:Employee {id: $from_id})
MATCH (b:Contact {id: $to_id})
CREATE (a)-[r:SPARES {why: $why, since: $since, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
