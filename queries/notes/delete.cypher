// A note is taken away: nobody sees it, and who saw it is kept so that it can come back.
// :row note: str = "n0te1d"
// :key note
// :touches note: Note
// :first claims.hold_on
// :then claims.follow_links, claims.follow_judged, claims.follow
MATCH (n:Note {id: $note})
WHERE n.audience <> 'gone'
SET n.gone = n.audience + ' ' + coalesce(n.by, '')
SET n.audience = 'gone', n.by = ''
RETURN count(*) AS written
