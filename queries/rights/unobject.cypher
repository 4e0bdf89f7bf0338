// Ties may be computed again of somebody who did not want that. What went stays away.
// :row thing: str = "e1"
// :key thing
// :optional
MATCH (o:Objection {id: $thing})
DELETE o
RETURN count(*) AS written
