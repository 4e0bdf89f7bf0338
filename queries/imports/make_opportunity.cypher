// A possible sale that an import brings, with the row of the source that says so.
// :row opportunity: str = "th1ng1d"
// :row name: str = "Globex audit"
// :row stage: str? = "talking"
// :row amount: int? = 1250000
// :row currency: str? = "EUR"
// :row opened: day? = "2025-05-01"
// :row closed: day? = "2025-08-01"
// :row outcome: str? = "won"
// :row about: str? = ""
// :row record: str = "rec0rd1"
// :row source: str = "crm"
// :row key: str = "company/17"
// :row said: str = "{}"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key opportunity
// :touches opportunity: Opportunity
CREATE (n:Opportunity {id: $opportunity, name: $name, stage: $stage, amount: $amount, currency: $currency, opened: $opened, closed: $closed, outcome: $outcome, about: $about, audience: $audience, by: $by})
CREATE (r:Record {id: $record, source: $source, key: $key, content: '', said: $said, audience: $audience, by: $by})
CREATE (r)-[d:DESCRIBES {audience: $audience, by: $by}]->(n)
RETURN count(*) AS written
