// Which possible sales of this offering are there, the open and newest first?
// :param id: str = "0ffering1d"
// :param skip: int = 0
// :param limit: int = 10
// :returns id, name, stage, amount, currency, opened, closed, outcome, is_open
MATCH (s:Offering {id: $id})<-[f:OFFERS]-(o:Opportunity)
WHERE visible(s, f, o)
RETURN o.id AS id, o.name AS name, o.stage AS stage, o.amount AS amount, o.currency AS currency, o.opened AS opened,
       o.closed AS closed, o.outcome AS outcome, coalesce(o.outcome, '') = '' AND coalesce(o.closed, '') = '' AS is_open
ORDER BY is_open DESC, coalesce(opened, '') DESC, id SKIP $skip LIMIT $limit
