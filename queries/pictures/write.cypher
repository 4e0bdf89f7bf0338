// Somebody brings a picture; only they see it until it stands in a note.
// :row picture: str = "p1cture1d"
// :row kind: str = "webp"
// :row width: int = 1600
// :row height: int = 900
// :row bytes: str = "UklGRg=="
// :row alt: str = "The whiteboard after the meeting"
// :row at: int = 1767225600
// :row audience: str = "only:e1"
// :row by: str = "e1"
// :key picture
MERGE (p:Picture {id: $picture})
SET p.kind = $kind, p.width = $width, p.height = $height, p.bytes = $bytes, p.alt = $alt, p.at = $at,
    p.gone = 'waiting', p.audience = $audience, p.by = $by
RETURN count(*) AS written
