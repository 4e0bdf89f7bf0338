// A note goes from one revision to the next, and only from the one that its editor began from: who comes second is refused.
// :row note: str = "n0te1d"
// :row began: int = 1
// :row revision: int = 2
// :row seen: str = "staff"
// :row title: str? = "How they buy"
// :row kept: str? = "readers"
// :row place: str? = "page"
// :key note
// :touches note: Note
MATCH (n:Note {id: $note})
WHERE n.audience <> 'gone' AND coalesce(n.revision, 1) = $began AND n.audience = $seen
SET n.revision = $revision, n.title = $title, n.kept = $kept, n.place = $place
RETURN count(*) AS written
