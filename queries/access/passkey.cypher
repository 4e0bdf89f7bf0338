// A passkey of somebody; one that is there already is never given to somebody else.
// :row id: str = "cGFzc2tleQ"
// :row employee: str = "e1"
// :row name: str = "My phone"
// :row key: str = "cHVibGlj"
// :row counter: int = 0
// :row since: int = 1767225600
// :key id
// :admits employee
MATCH (e:Employee {id: $employee})
MERGE (p:Passkey {id: $id})
ON CREATE SET p.employee = $employee, p.name = $name, p.key = $key, p.counter = $counter, p.issued = 0, p.since = $since, p.last = 0
RETURN count(*) AS written
