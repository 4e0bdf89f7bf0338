// Imports of mail and calendars take somebody in again.
// :row block: str = "e1 mia@example.com"
// :key block
// :optional
MATCH (n:Block {id: $block})
DETACH DELETE n
RETURN count(*) AS written
