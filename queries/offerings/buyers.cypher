// Which companies bought this offering, the latest first?
// :param id: str = "0ffering1d"
// :param skip: int = 0
// :param limit: int = 10
// :returns id, name, currency, amount, first, last
MATCH (o:Offering {id: $id})<-[b:BOUGHT]-(k:Company)
WHERE visible(o, b, k)
RETURN k.id AS id, k.name AS name, b.currency AS currency, sum(b.amount) AS amount, min(b.first) AS first, max(b.last) AS last
ORDER BY last DESC, id, currency SKIP $skip LIMIT $limit
