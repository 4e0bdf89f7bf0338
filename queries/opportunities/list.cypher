// Which possible sales are there, the newest first?
// :param outcome: str = "open"
// :param skip: int = 0
// :param limit: int = 25
// :returns id, name, stage, amount, currency, opened, closed, outcome
MATCH (x:Opportunity)
WHERE visible(x) AND ($outcome = '' OR toLower(x.outcome) = toLower($outcome) OR ($outcome = 'open' AND coalesce(x.outcome, '') = '' AND coalesce(x.closed, '') = ''))
RETURN x.id AS id, x.name AS name, x.stage AS stage, x.amount AS amount, x.currency AS currency, x.opened AS opened, x.closed AS closed, x.outcome AS outcome
ORDER BY coalesce(opened, '') DESC, id SKIP $skip LIMIT $limit
