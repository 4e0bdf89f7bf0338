// A note as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row text: str? = "text"
// :row happened: str? = "text"
// :row written: int? = 1767225600
// :row edited: int? = 1767225600
// :row gone: str? = "text"
// :row title: str? = "text"
// :row kept: str? = "text"
// :row place: str? = "text"
// :row revision: int? = 1767225600
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
// :touches id: Note
CREATE (n:Note {id: $id, text: $text, happened: $happened, written: $written, edited: $edited, gone: $gone,
       title: $title, kept: $kept, place: $place, revision: $revision, audience: $audience, by: $by})
RETURN count(*) AS written
