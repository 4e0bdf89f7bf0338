// Two things that were merged are two again.
// :row merge: str = "Contact:c0ntact1d"
// :key merge
MATCH (m:Merge {id: $merge})
DETACH DELETE m
RETURN count(*) AS written
