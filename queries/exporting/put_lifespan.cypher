// A half-life of a kind of claim as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row days: float? = 1.5
// :row at: int? = 1767225600
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
CREATE (n:Lifespan {id: $id, days: $days, at: $at, audience: $audience, by: $by})
RETURN count(*) AS written
