// Does somebody let a colleague bring their mailbox now?
// :param owner: str = "e1"
// :param importer: str = "e2"
// :returns at
MATCH (a:Employee {id: $owner})-[r:CONSENTS]->(b:Employee {id: $importer})
WHERE r.by = a.id AND r.until = 0
RETURN r.at AS at
