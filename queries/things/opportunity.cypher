// What was written down about this possible sale, as its form shows it?
// :param id: str = "th1ng1d"
// :returns id, name, stage, amount, currency, opened, closed, outcome, about, audience, by
MATCH (b:Opportunity {id: $id})
WHERE visible(b)
RETURN b.id AS id, b.name AS name, b.stage AS stage, b.amount AS amount, b.currency AS currency, b.opened AS opened, b.closed AS closed, b.outcome AS outcome, b.about AS about,
       b.audience AS audience, b.by AS by
