// A relationship as an export has it: which colleague looks after which company.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row role: str = "text"
// :row since: str? = "text"
// :row until: str? = "text"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, role, audience, by
// :links to_id: Company
// :admits from_id
MATCH (a:Employee {id: $from_id})
MATCH (b:Company {id: $to_id})
CREATE (a)-[r:LOOKS_AFTER {role: $role, since: $since, until: $until, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
