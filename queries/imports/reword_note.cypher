// A note that an import brought says something else there now, or again what it said.
// :row note: str = "n0te1d"
// :row text: str? = "They renew in spring."
// :row happened: day? = "2026-01-15"
// :row written: int? = 1767225600
// :key note
// :touches note: Note
MATCH (n:Note {id: $note})
SET n.text = coalesce($text, n.text), n.happened = coalesce($happened, n.happened), n.written = coalesce($written, n.written)
RETURN count(*) AS written
