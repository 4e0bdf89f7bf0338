// A limit on how often somebody may be asked as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row most: int? = 1767225600
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
CREATE (n:Availability {id: $id, most: $most, audience: $audience, by: $by})
RETURN count(*) AS written
