// Somebody's data may be used again.
// :row thing: str = "c0ntact1d"
// :key thing
// :optional
MATCH (r:Restriction {id: $thing})
DELETE r
RETURN count(*) AS written
