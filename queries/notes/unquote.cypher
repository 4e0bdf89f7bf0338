// A note does not quote another one any more.
// :row note: str = "n0te1d"
// :row source: str = "n0te2d"
// :key note, source
// :optional
MATCH (n:Note {id: $note})-[q:QUOTES]->(m:Note {id: $source})
DELETE q
RETURN count(*) AS written
