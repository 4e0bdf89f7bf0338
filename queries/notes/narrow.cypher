// Who sees a note is chosen anew, and nothing else of it. What hangs on it is told beside: share, share_versions and so on.
// :row note: str = "n0te1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key note
// :touches note: Note
// :first claims.hold_on
// :then claims.follow_links, claims.follow_judged, claims.follow
MATCH (e:Employee)-[w:WROTE]->(n:Note {id: $note})
WHERE n.audience <> 'gone'
// Who wrote it is seen by whoever sees it, as far as that was so; the audience last, as the others are compared with it.
SET w.by = CASE WHEN w.audience = n.audience THEN $by ELSE w.by END
SET w.audience = CASE WHEN w.audience = n.audience THEN $audience ELSE w.audience END
SET n.audience = $audience, n.by = $by
RETURN count(*) AS written
