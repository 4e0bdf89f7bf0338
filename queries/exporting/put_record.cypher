// A row of a source as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row source: str? = "text"
// :row key: str? = "text"
// :row content: str? = "text"
// :row audience: str? = "text"
// :row by: str? = "text"
// :row said: str? = "text"
// :key id
CREATE (n:Record {id: $id, source: $source, key: $key, content: $content, audience: $audience, by: $by, said: $said})
RETURN count(*) AS written
