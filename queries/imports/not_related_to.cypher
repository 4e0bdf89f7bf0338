// Two companies belong together: an import takes that back.
// :row company: str = "c0mpany1d"
// :row other: str = "c0mpany2d"
// :row kind: str = "subsidiary"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key company, other, kind
// :links company: Company
// :optional
MATCH (a:Company {id: $company})-[r:RELATED_TO {kind: $kind, audience: $audience, by: $by}]->(b:Company {id: $other})
DELETE r
RETURN count(*) AS written
