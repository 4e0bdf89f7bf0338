// What a company bought of us: an import takes that back.
// :row company: str = "c0mpany1d"
// :row offering: str = "0ffering1d"
// :row currency: str = "EUR"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key company, offering, currency
// :links company: Company
// :optional
MATCH (a:Company {id: $company})-[r:BOUGHT {currency: $currency, audience: $audience, by: $by}]->(b:Offering {id: $offering})
DELETE r
RETURN count(*) AS written
