// Which possible sales to these companies are there, the latest first?
// :param companies: str[] = ["c0mpany1d"]
// :param limit: int = 300
// :returns id, opened, closed, outcome, company_id
UNWIND $companies AS wanted
MATCH (k:Company {id: wanted})
WHERE visible(k)
OPTIONAL MATCH (k)<-[r:CONCERNS]-(o:Opportunity)
WHERE visible(r, o)
WITH k.id AS company_id, o.id AS id, o.opened AS opened, o.closed AS closed, o.outcome AS outcome
WHERE id <> ''
RETURN id, opened, closed, outcome, company_id
ORDER BY coalesce(closed, coalesce(opened, '')) DESC, id, company_id LIMIT $limit
