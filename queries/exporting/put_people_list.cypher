// A list of people as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row name: str? = "text"
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
CREATE (n:PeopleList {id: $id, name: $name, audience: $audience, by: $by})
RETURN count(*) AS written
