// A note that was taken away comes back as it was.
// :row note: str = "n0te1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key note
// :touches note: Note
// :first claims.hold_on
// :then claims.follow_links, claims.follow_judged, claims.follow
MATCH (n:Note {id: $note})
WHERE n.audience = 'gone' AND n.gone = $audience + ' ' + $by
SET n.audience = $audience, n.by = $by, n.gone = NULL
RETURN count(*) AS written
