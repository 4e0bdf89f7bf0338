// A passkey of somebody gets another name.
// :row id: str = "cGFzc2tleQ"
// :row employee: str = "e1"
// :row name: str = "My phone"
// :key id
// :admits employee
// :optional
MATCH (p:Passkey {id: $id})
WHERE p.employee = $employee
SET p.name = $name
RETURN count(*) AS written
