// Who works or worked at a company moves with the company.
// :row source: str = "th1ng1d"
// :row target: str = "th1ng2d"
// :row other: str = "0ther1d"
// :row part: str = "p4rt1d"
// :row was: str = "staff"
// :row by: str = "e1"
// :row audience: str = "staff"
// :key source, other, part, was, by
// :links other: Contact
// :optional
MATCH (b:Company {id: $target})
MATCH (x:Contact {id: $other})-[r:WORKS_AT {id: $part, audience: $was, by: $by}]->(a:Company {id: $source})
CREATE (x)-[n:WORKS_AT {id: r.id, title: r.title, department: r.department, since: r.since, until: r.until, audience: $audience, by: r.by}]->(b)
DELETE r
RETURN count(*) AS written
