// Two companies belong together, as somebody says: subsidiary, partner, supplier. What a colleague says stays beside it.
// :row company: str = "c0mpany1d"
// :row other: str = "c0mpany2d"
// :row kind: str = "meeting"
// :row since: day? = "2024-03-01"
// :row until: day? = "2025-03-01"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key company, other, kind
// :links company: Company
MATCH (a:Company {id: $company})
MATCH (b:Company {id: $other})
MERGE (a)-[r:RELATED_TO {kind: $kind, by: $by}]->(b)
SET r.since = $since, r.until = $until, r.audience = $audience
RETURN count(*) AS written
