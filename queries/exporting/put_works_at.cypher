// A relationship as an export has it: which contact works or worked where.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row id: str = "text"
// :row title: str? = "text"
// :row department: str? = "text"
// :row since: str? = "text"
// :row until: str? = "text"
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
// :links from_id: Contact
MATCH (a:Contact {id: $from_id})
MATCH (b:Company {id: $to_id})
CREATE (a)-[r:WORKS_AT {id: $id, title: $title, department: $department, since: $since, until: $until, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
