// A claim as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row kind: str? = "text"
// :row value: str? = "text"
// :row quote: str? = "text"
// :row since: str? = "text"
// :row until: str? = "text"
// :row happened: str? = "text"
// :row at: int? = 1767225600
// :row gone: str? = "text"
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
// :touches id: Claim
CREATE (n:Claim {id: $id, kind: $kind, value: $value, quote: $quote, since: $since, until: $until, happened: $happened,
       at: $at, gone: $gone, audience: $audience, by: $by})
RETURN count(*) AS written
