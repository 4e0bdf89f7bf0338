// A team as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row name: str? = "text"
// :key id
// :touches id: Team
CREATE (n:Team {id: $id, name: $name})
RETURN count(*) AS written
