// Somebody does not let a colleague bring their mailbox any more; that they once did stays known to the two.
// :row owner: str = "e1"
// :row importer: str = "e2"
// :row until: int = 1767225600
// :key owner, importer
// :optional
MATCH (a:Employee {id: $owner})-[r:CONSENTS]->(b:Employee {id: $importer})
SET r.until = $until
RETURN count(*) AS written
