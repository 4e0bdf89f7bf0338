// A opportunity as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row name: str? = "text"
// :row stage: str? = "text"
// :row amount: int? = 1767225600
// :row currency: str? = "text"
// :row opened: str? = "text"
// :row closed: str? = "text"
// :row outcome: str? = "text"
// :row about: str? = "text"
// :row gone: str? = "text"
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
// :touches id: Opportunity
CREATE (n:Opportunity {id: $id, name: $name, stage: $stage, amount: $amount, currency: $currency, opened: $opened, closed: $closed,
       outcome: $outcome, about: $about, gone: $gone, audience: $audience, by: $by})
RETURN count(*) AS written
