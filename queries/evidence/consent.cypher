// Somebody lets a colleague bring their mailbox and calendar: the two see that, nobody else.
// :row owner: str = "e1"
// :row importer: str = "e2"
// :row at: int = 1767225600
// :row audience: str = "only:e2"
// :row by: str = "e1"
// :key owner, importer
MATCH (a:Employee {id: $owner})
MATCH (b:Employee {id: $importer})
MERGE (a)-[r:CONSENTS]->(b)
SET r.at = $at, r.until = 0, r.audience = $audience, r.by = $by
RETURN count(*) AS written
