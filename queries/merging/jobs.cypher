// Where a person works or worked moves with the person.
// :row source: str = "th1ng1d"
// :row target: str = "th1ng2d"
// :row other: str = "0ther1d"
// :row part: str = "p4rt1d"
// :row was: str = "staff"
// :row by: str = "e1"
// :row audience: str = "staff"
// :key source, other, part, was, by
// :links source: Contact, target: Contact
// :optional
MATCH (b:Contact {id: $target})
MATCH (a:Contact {id: $source})-[r:WORKS_AT {id: $part, audience: $was, by: $by}]->(x:Company {id: $other})
CREATE (b)-[n:WORKS_AT {id: r.id, title: r.title, department: r.department, since: r.since, until: r.until, audience: $audience, by: r.by}]->(x)
DELETE r
RETURN count(*) AS written
