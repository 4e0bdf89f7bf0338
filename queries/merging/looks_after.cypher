// Who looked after a company moves with the company; who does so today stays, for it says who reads what.
// :row source: str = "th1ng1d"
// :row target: str = "th1ng2d"
// :row other: str = "0ther1d"
// :row part: str = "p4rt1d"
// :row was: str = "staff"
// :row by: str = "e1"
// :row audience: str = "staff"
// :key source, other, part, was, by
// :links source: Company, target: Company
// :admits other
// :optional
MATCH (b:Company {id: $target})
MATCH (x:Employee {id: $other})-[r:LOOKS_AFTER {role: $part, audience: $was, by: $by}]->(a:Company {id: $source})
CREATE (x)-[n:LOOKS_AFTER {role: r.role, since: r.since, until: r.until, audience: $audience, by: r.by}]->(b)
DELETE r
RETURN count(*) AS written
