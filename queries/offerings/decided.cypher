// Which possible sales of this offering were decided, the latest first?
// :param id: str = "0ffering1d"
// :param limit: int = 10
// :returns id, name, stage, amount, currency, opened, closed, outcome
MATCH (s:Offering {id: $id})<-[g:OFFERS]-(o:Opportunity)
WHERE visible(s, g, o) AND coalesce(o.outcome, '') <> ''
RETURN o.id AS id, o.name AS name, o.stage AS stage, o.amount AS amount, o.currency AS currency, o.opened AS opened, o.closed AS closed, o.outcome AS outcome
ORDER BY coalesce(closed, '') DESC, id LIMIT $limit
