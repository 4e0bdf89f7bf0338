// A person or domain that imports leave out as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row address: str? = "text"
// :row at: int? = 1767225600
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
CREATE (n:Block {id: $id, address: $address, at: $at, audience: $audience, by: $by})
RETURN count(*) AS written
