// What a company bought of us moves with the company.
// :row source: str = "th1ng1d"
// :row target: str = "th1ng2d"
// :row other: str = "0ther1d"
// :row part: str = "p4rt1d"
// :row was: str = "staff"
// :row by: str = "e1"
// :row audience: str = "staff"
// :key source, other, part, was, by
// :links source: Company, target: Company
// :optional
MATCH (b:Company {id: $target})
MATCH (a:Company {id: $source})-[r:BOUGHT {currency: $part, audience: $was, by: $by}]->(x:Offering {id: $other})
CREATE (b)-[n:BOUGHT {first: r.first, last: r.last, amount: r.amount, currency: r.currency, audience: $audience, by: r.by}]->(x)
DELETE r
RETURN count(*) AS written
