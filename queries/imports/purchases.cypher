// What did these companies buy, by offering and currency, as I put it there or see it?
// :param ids: str[] = ["c0mpany1d"]
// :returns company, offering, currency, first, last, amount, audience, by
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})-[b:BOUGHT]->(o:Offering)
WHERE visible(k, b, o)
RETURN k.id AS company, o.id AS offering, b.currency AS currency, b.first AS first, b.last AS last, b.amount AS amount, b.audience AS audience, b.by AS by
ORDER BY company, offering, currency, audience, by, first, last, amount
