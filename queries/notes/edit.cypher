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
// :first claims.hold_on
// :then claims.follow_links, claims.follow_judged, claims.follow
MATCH (e:Employee {id: $author})-[r:WROTE]->(n:Note {id: $note})
WHERE n.audience <> 'gone'
// Who wrote it is seen by whoever sees it, as far as that was so; the audience last, as the others are compared with it.
SET r.by = CASE WHEN r.audience = n.audience THEN $by ELSE r.by END
SET r.audience = CASE WHEN r.audience = n.audience THEN $audience ELSE r.audience END
SET n.text = $text, n.happened = $happened, n.edited = $edited, n.audience = $audience, n.by = $by
RETURN count(*) AS written
