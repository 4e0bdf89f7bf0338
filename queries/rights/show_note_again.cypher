// A note that was kept but not used is seen again by those who saw it.
// :row note: str = "n0te1d"
// :row audience: str? = "staff"
// :row by: str? = "e1"
// :row gone: str? = "staff e1"
// :key note
// :optional
// :touches note: Note
// :first claims.hold_on
// :then claims.follow_links, claims.follow_judged, claims.follow
MATCH (n:Note {id: $note})
WHERE n.audience = 'gone' AND n.gone = 'restricted'
SET n.audience = $audience, n.by = $by, n.gone = $gone
RETURN count(*) AS written
