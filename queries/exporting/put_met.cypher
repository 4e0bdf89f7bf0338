// A relationship as an export has it: which colleague met or wrote to whom, and when.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row id: str = "text"
// :row at: int? = 1767225600
// :row kind: str? = "text"
// :row outbound: bool? = true
// :row people: int? = 1767225600
// :row copied: bool? = true
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
MATCH (a:Employee {id: $from_id})
MATCH (b:Contact {id: $to_id})
CREATE (a)-[r:MET {id: $id, at: $at, kind: $kind, outbound: $outbound, people: $people, copied: $copied, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
