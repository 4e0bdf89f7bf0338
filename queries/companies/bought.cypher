// What a company bought of us, summed before it is sent: first and last day, amount in minor units of one currency.
// :row company: str = "c0mpany1d"
// :row offering: str = "0ffering1d"
// :row currency: str = "EUR"
// :row first: day = "2023-01-09"
// :row last: day = "2025-11-30"
// :row amount: int = 1250000
// :row audience: str = "staff"
// :row by: str = "e1"
// :key company, offering, currency
// :links company: Company
MATCH (a:Company {id: $company})
MATCH (b:Offering {id: $offering})
MERGE (a)-[r:BOUGHT {currency: $currency, audience: $audience, by: $by}]->(b)
SET r.first = $first, r.last = $last, r.amount = $amount
RETURN count(*) AS written
