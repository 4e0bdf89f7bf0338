// A passkey of somebody is worth nothing any more.
// :row id: str = "cGFzc2tleQ"
// :row employee: str = "e1"
// :key id
// :admits employee
// :optional
MATCH (p:Passkey {id: $id})
WHERE p.employee = $employee
DELETE p
RETURN count(*) AS written
