// The author writes a note anew, or shows it to others. A note that was deleted meanwhile stays so.
// :row note: str = "n0te1d"
// :row author: str = "e1"
// :row text: str = "They renew in spring."
// :row happened: day = "2026-01-15"
// :row edited: int = 1767225600
// :row audience: str = "staff"
// :row by: str = "e1"
// :key note
// :touches note: Note
// :then claims.follow, claims.follow_links, claims.follow_judged, notes.follow_record
MATCH (e:Employee {id: $author})-[r:WROTE]->(n:Note {id: $note})
WHERE n.audience <> 'gone'
SET n.text = $text, n.happened = $happened, n.edited = $edited, n.audience = $audience, n.by = $by,
    r.audience = $audience, r.by = $by
RETURN count(*) AS written
