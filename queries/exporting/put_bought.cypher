// A relationship as an export has it: which company bought what.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row first: str? = "text"
// :row last: str? = "text"
// :row amount: int? = 1767225600
// :row currency: str = "text"
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, currency, audience, by
// :links from_id: Company
MATCH (a:Company {id: $from_id})
MATCH (b:Offering {id: $to_id})
CREATE (a)-[r:BOUGHT {first: $first, last: $last, amount: $amount, currency: $currency, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
