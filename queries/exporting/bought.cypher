// Of these companies, which bought what? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, first, last, amount, currency, audience, by
UNWIND $ids AS wanted
MATCH (a:Company {id: wanted})-[r:BOUGHT]->(b:Offering)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Offering' AS to_kind, b.id AS to_id, r.first AS first, r.last AS last, r.amount AS amount,
       r.currency AS currency, r.audience AS audience, r.by AS by
