// A merge as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row kind: str? = "text"
// :row kept: str? = "text"
// :row merged: str? = "text"
// :row name: str? = "text"
// :row at: int? = 1767225600
// :row said: str? = "text"
// :row filled: str? = "text"
// :row moved: str? = "text"
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
CREATE (n:Merge {id: $id, kind: $kind, kept: $kept, merged: $merged, name: $name, at: $at, said: $said, filled: $filled, moved: $moved, audience: $audience, by: $by})
RETURN count(*) AS written
