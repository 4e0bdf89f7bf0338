// A choice that somebody made for themselves as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row name: str? = "text"
// :row value: str? = "text"
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
CREATE (n:Choice {id: $id, name: $name, value: $value, audience: $audience, by: $by})
RETURN count(*) AS written
