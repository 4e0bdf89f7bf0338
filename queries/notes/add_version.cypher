// A version of a note as somebody wrote it.
// :row note: str = "n0te1d"
// :row version: str = "n0te1d-2"
// :row number: int = 2
// :row text: str = "They renew in spring."
// :row title: str? = "How they buy"
// :row happened: day = "2026-01-15"
// :row at: int = 1767225600
// :row editor: str = "e1"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key version
MATCH (n:Note {id: $note})
MERGE (v:Version {id: $version})
SET v.number = $number, v.text = $text, v.title = $title, v.happened = $happened, v.at = $at, v.editor = $editor,
    v.audience = $audience, v.by = $by
MERGE (n)-[r:WAS]->(v)
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
