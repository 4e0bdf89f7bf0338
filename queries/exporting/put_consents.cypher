// A relationship as an export has it: which colleague lets whom bring their mailbox, until when.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row at: int? = 1767225600
// :row until: int? = 1767225600
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
MATCH (a:Employee {id: $from_id})
MATCH (b:Employee {id: $to_id})
CREATE (a)-[r:CONSENTS {at: $at, until: $until, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
