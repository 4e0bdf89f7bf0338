// That somebody read a note as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row at: int? = 1767225600
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
CREATE (n:Reading {id: $id, at: $at, audience: $audience, by: $by})
RETURN count(*) AS written
