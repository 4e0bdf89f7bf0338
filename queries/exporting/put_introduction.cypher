// A request for an introduction as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row why: str? = "text"
// :row text: str? = "text"
// :row asked: int? = 1767225600
// :row state: str? = "text"
// :row answered: int? = 1767225600
// :row answer: str? = "text"
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
CREATE (n:Introduction {id: $id, why: $why, text: $text, asked: $asked, state: $state, answered: $answered, answer: $answer,
       audience: $audience, by: $by})
RETURN count(*) AS written
