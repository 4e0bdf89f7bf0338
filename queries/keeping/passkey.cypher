// Whose passkey is this?
// :param id: str = "cGFzc2tleQ"
// :returns employee, key, counter
MATCH (p:Passkey {id: $id})
RETURN p.employee AS employee, p.key AS key, p.counter AS counter
