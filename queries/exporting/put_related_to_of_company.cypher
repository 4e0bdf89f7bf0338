// A relationship as an export has it: which company is related to what, and how.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row kind: str = "text"
// :row since: str? = "text"
// :row until: str? = "text"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, kind, audience, by
// :links from_id: Company
MATCH (a:Company {id: $from_id})
MATCH (b:Company {id: $to_id})
CREATE (a)-[r:RELATED_TO {kind: $kind, since: $since, until: $until, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
