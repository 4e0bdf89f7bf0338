// Two contacts have to do with each other: reports to, old colleague.
// :row contact: str = "c0ntact1d"
// :row other: str = "c0mpany2d"
// :row kind: str = "meeting"
// :row since: day? = "2024-03-01"
// :row until: day? = "2025-03-01"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key contact, other, kind
// :links contact: Contact
MATCH (a:Contact {id: $contact})
MATCH (b:Contact {id: $other})
MERGE (a)-[r:RELATED_TO {kind: $kind}]->(b)
SET r.since = $since, r.until = $until, r.audience = $audience, r.by = $by
RETURN count(*) AS written
