// Imports of mail and calendars leave out a person, or everybody of a domain: for everyone, or for the one who says so.
// :row block: str = "e1 mia@example.com"
// :row address: str = "mia@example.com"
// :row at: int = 1767225600
// :row audience: str = "only:e1"
// :row by: str = "e1"
// :key block
MERGE (n:Block {id: $block})
SET n.address = $address, n.at = $at, n.audience = $audience, n.by = $by
RETURN count(*) AS written
