// Two companies belong together, as an import says. What somebody else says of the two stays beside it.
// :row company: str = "c0mpany1d"
// :row other: str = "c0mpany2d"
// :row kind: str = "subsidiary"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key company, other, kind
// :links company: Company
MATCH (a:Company {id: $company})
MATCH (b:Company {id: $other})
MERGE (a)-[r:RELATED_TO {kind: $kind, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
