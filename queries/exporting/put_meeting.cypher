// A meeting as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row at: int? = 1767225600
// :row subject: str? = "text"
// :row gone: str? = "text"
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
CREATE (n:Meeting {id: $id, at: $at, subject: $subject, gone: $gone, audience: $audience, by: $by})
RETURN count(*) AS written
