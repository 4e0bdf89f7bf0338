// Two things are one from now on: what became of which, what was taken over, and what moved.
// :row merge: str = "Contact:c0ntact1d"
// :row kind: str = "Contact"
// :row kept: str = "c0ntact2d"
// :row merged: str = "c0ntact1d"
// :row name: str = "M. Roth"
// :row at: int = 1767225600
// :row said: str = "{}"
// :row filled: str = "{}"
// :row moved: str = "[]"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key merge
// :each Thing: Company, Contact, Topic
MATCH (k:Thing {id: $kept})
MERGE (m:Merge {id: $merge})
SET m.kind = $kind, m.kept = $kept, m.merged = $merged, m.name = $name, m.at = $at, m.said = $said, m.filled = $filled,
    m.moved = $moved, m.audience = $audience, m.by = $by
MERGE (m)-[r:MERGED_INTO]->(k)
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
