// A case as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row theme: str? = "text"
// :row title: str? = "text"
// :row state: str? = "text"
// :row opened: int? = 1767225600
// :row decision: str? = "text"
// :row decided: int? = 1767225600
// :row answer: str? = "text"
// :row answered: int? = 1767225600
// :row gone: str? = "text"
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
CREATE (n:CaseFile {id: $id, theme: $theme, title: $title, state: $state, opened: $opened, decision: $decision,
       decided: $decided, answer: $answer, answered: $answered, gone: $gone, audience: $audience, by: $by})
RETURN count(*) AS written
