// A colleague says how often a month they may be asked for an introduction: 0 is not now, nothing is as often as need be.
// :row employee: str = "e1"
// :row most: int? = 2
// :row audience: str = "staff"
// :row by: str = "e1"
// :key employee
MERGE (a:Availability {id: $employee})
SET a.most = $most, a.audience = $audience, a.by = $by
RETURN count(*) AS written
