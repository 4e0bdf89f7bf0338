// It is not known any more how much a possible sale is worth.
// :row opportunity: str = "0pp0rtunity1d"
// :key opportunity
// :touches opportunity: Opportunity
MATCH (n:Opportunity {id: $opportunity})
SET n.amount = NULL, n.currency = ''
RETURN count(*) AS written
