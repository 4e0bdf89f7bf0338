// Somebody works or worked at a company.
// :row id: str = "r0w1d"
// :row contact: str = "c0ntact1d"
// :row company: str = "c0mpany1d"
// :row title: str? = "Head of Purchasing"
// :row department: str? = "Purchasing"
// :row since: day? = "2024-03-01"
// :row until: day? = "2025-03-01"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key id
// :links contact: Contact
MATCH (a:Contact {id: $contact})
MATCH (b:Company {id: $company})
MERGE (a)-[r:WORKS_AT {id: $id}]->(b)
SET r.title = $title, r.department = $department, r.since = $since, r.until = $until, r.audience = $audience, r.by = $by
RETURN count(*) AS written
