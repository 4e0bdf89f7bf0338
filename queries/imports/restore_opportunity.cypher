// A possible sale has the facts again that it had before an import.
// :row opportunity: str = "th1ng1d"
// :row name: str? = "Globex audit"
// :row stage: str? = "talking"
// :row amount: int? = 1250000
// :row currency: str? = "EUR"
// :row opened: day? = "2025-05-01"
// :row closed: day? = "2025-08-01"
// :row outcome: str? = "won"
// :row about: str? = ""
// :key opportunity
// :touches opportunity: Opportunity
MATCH (n:Opportunity {id: $opportunity})
SET n.name = $name, n.stage = $stage, n.amount = $amount, n.currency = $currency, n.opened = $opened, n.closed = $closed, n.outcome = $outcome, n.about = $about
RETURN count(*) AS written
