// A relationship as an export has it: which colleague worked on which project.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row role: str? = "text"
// :row since: str? = "text"
// :row until: str? = "text"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
// :links to_id: Project
MATCH (a:Employee {id: $from_id})
MATCH (b:Project {id: $to_id})
CREATE (a)-[r:WORKED_ON {role: $role, since: $since, until: $until, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
