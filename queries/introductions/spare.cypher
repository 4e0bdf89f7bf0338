// A colleague had better not be asked for an introduction to somebody.
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :row why: str = "We are in the middle of a dispute"
// :row since: int = 1767225600
// :row audience: str = "staff"
// :row by: str = "e1"
// :key employee, contact
MATCH (e:Employee {id: $employee})
MATCH (c:Contact {id: $contact})
MERGE (e)-[r:SPARES]->(c)
SET r.why = $why, r.since = $since, r.audience = $audience, r.by = $by
RETURN count(*) AS written
