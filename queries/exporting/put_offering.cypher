// A offering as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row name: str? = "text"
// :row category: str? = "text"
// :row about: str? = "text"
// :row gone: str? = "text"
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
// :touches id: Offering
CREATE (n:Offering {id: $id, name: $name, category: $category, about: $about, gone: $gone, audience: $audience, by: $by})
RETURN count(*) AS written
