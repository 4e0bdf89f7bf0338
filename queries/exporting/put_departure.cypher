// A departure as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row day: str? = "text"
// :row at: int? = 1767225600
// :row state: str? = "text"
// :row until: str? = "text"
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
CREATE (n:Departure {id: $id, day: $day, at: $at, state: $state, until: $until, audience: $audience, by: $by})
RETURN count(*) AS written
