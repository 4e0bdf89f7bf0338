// A relationship as an export has it: which colleague knows whom, and how well.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row fast: float? = 1.5
// :row slow: float? = 1.5
// :row as_of: int? = 1767225600
// :row first: int = 1767225600
// :row last: int? = 1767225600
// :row moments: int = 1767225600
// :row stated: str? = "text"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by, first, moments
// :links to_id: Contact
MATCH (a:Employee {id: $from_id})
MATCH (b:Contact {id: $to_id})
CREATE (a)-[r:KNOWS {fast: $fast, slow: $slow, as_of: $as_of, first: $first, last: $last, moments: $moments, stated: $stated,
       audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
