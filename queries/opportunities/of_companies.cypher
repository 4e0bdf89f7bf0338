// Which possible sales to these companies are there, the latest first?
// :param companies: str[] = ["c0mpany1d"]
// :param limit: int = 300
// :returns id, name, stage, amount, currency, opened, closed, outcome, company_id, company
MATCH (k:Company)<-[r:CONCERNS]-(o:Opportunity)
WHERE visible(k, r, o) AND k.id IN $companies
RETURN o.id AS id, o.name AS name, o.stage AS stage, o.amount AS amount, o.currency AS currency, o.opened AS opened,
       o.closed AS closed, o.outcome AS outcome, k.id AS company_id, k.name AS company
ORDER BY coalesce(closed, coalesce(opened, '')) DESC, id, company_id LIMIT $limit
