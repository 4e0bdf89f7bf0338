// A note is kept but not used, and what hangs on it: nobody sees it, and no way back leads past those who lift the restriction.
// :row note: str = "n0te1d"
// :key note
// :touches note: Note
// :first claims.hold_on
// :then claims.follow_links, claims.follow_judged, claims.follow
MATCH (n:Note {id: $note})
SET n.gone = 'restricted', n.audience = 'gone', n.by = ''
RETURN count(*) AS written
