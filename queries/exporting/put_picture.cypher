// A picture as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row kind: str? = "text"
// :row width: int? = 1767225600
// :row height: int? = 1767225600
// :row bytes: str? = "text"
// :row alt: str? = "text"
// :row at: int? = 1767225600
// :row gone: str? = "text"
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
CREATE (n:Picture {id: $id, kind: $kind, width: $width, height: $height, bytes: $bytes, alt: $alt, at: $at, gone: $gone,
       audience: $audience, by: $by})
RETURN count(*) AS written
