// What did this company buy of us?
// :param id: str = "c0mpany1d"
// :returns id, name, category, currency, amount, first, last
MATCH (k:Company {id: $id})-[b:BOUGHT]->(o:Offering)
WHERE visible(k, b, o)
RETURN o.id AS id, o.name AS name, o.category AS category, b.currency AS currency, sum(b.amount) AS amount, min(b.first) AS first, max(b.last) AS last
ORDER BY last DESC, id, currency
