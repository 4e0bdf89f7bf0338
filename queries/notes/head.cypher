// A note is a page of a thing, or may be edited by whoever sees it.
// :row note: str = "n0te1d"
// :row title: str? = "How they buy"
// :row kept: str? = "readers"
// :row place: str? = "page"
// :key note
// :touches note: Note
MATCH (n:Note {id: $note})
SET n.title = $title, n.kept = $kept, n.place = $place
RETURN count(*) AS written
