// A possible sale, new or with other facts. Null leaves a fact as it is, an empty text clears it.
// :row opportunity: str = "0pp0rtunity1d"
// :row name: str = "Globex"
// :row stage: str? = "talking"
// :row amount: int? = 1250000
// :row currency: str? = "EUR"
// :row opened: day? = "2025-05-01"
// :row closed: day? = "2025-08-01"
// :row outcome: str? = "won"
// :row about: str? = ""
// :row audience: str = "staff"
// :row by: str = "e1"
// :key opportunity
// :touches opportunity: Opportunity
MERGE (n:Opportunity {id: $opportunity})
ON CREATE SET n.audience = $audience, n.by = $by
SET n.name = $name, n.stage = coalesce($stage, n.stage), n.amount = coalesce($amount, n.amount), n.currency = coalesce($currency, n.currency), n.opened = coalesce($opened, n.opened), n.closed = coalesce($closed, n.closed), n.outcome = coalesce($outcome, n.outcome), n.about = coalesce($about, n.about)
RETURN count(*) AS written
