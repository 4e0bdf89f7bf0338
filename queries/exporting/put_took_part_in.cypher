// A relationship as an export has it: which contact took part in which project.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row role: str? = "text"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
// :links to_id: Project
MATCH (a:Contact {id: $from_id})
MATCH (b:Project {id: $to_id})
CREATE (a)-[r:TOOK_PART_IN {role: $role, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
