// What stands in these opportunities, for an import to take back what it did?
// :param ids: str[] = ["th1ng1d"]
// :returns thing, name, stage, amount, currency, opened, closed, outcome, about, audience
UNWIND $ids AS wanted
MATCH (t:Opportunity {id: wanted})
RETURN t.id AS thing, t.name AS name, t.stage AS stage, t.amount AS amount, t.currency AS currency, t.opened AS opened, t.closed AS closed, t.outcome AS outcome, t.about AS about, t.audience AS audience
ORDER BY thing
