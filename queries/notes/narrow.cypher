// Who sees a note is chosen anew, and nothing else of it. What hangs on it is told beside: share, share_versions and so on.
// :row note: str = "n0te1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key note
// :touches note: Note
// :then claims.follow, claims.follow_links, claims.follow_judged, notes.follow_record
MATCH (e:Employee)-[w:WROTE]->(n:Note {id: $note})
WHERE n.audience <> 'gone'
SET n.audience = $audience, n.by = $by, w.audience = $audience, w.by = $by
RETURN count(*) AS written
