// A version of a note as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row number: int? = 1767225600
// :row text: str? = "text"
// :row title: str? = "text"
// :row happened: str? = "text"
// :row at: int? = 1767225600
// :row editor: str? = "text"
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
CREATE (n:Version {id: $id, number: $number, text: $text, title: $title, happened: $happened, at: $at, editor: $editor,
       audience: $audience, by: $by})
RETURN count(*) AS written
