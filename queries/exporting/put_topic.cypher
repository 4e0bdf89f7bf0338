// A topic as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row name: str? = "text"
// :row about: str? = "text"
// :row gone: str? = "text"
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
// :touches id: Topic
CREATE (n:Topic {id: $id, name: $name, about: $about, gone: $gone, audience: $audience, by: $by})
RETURN count(*) AS written
