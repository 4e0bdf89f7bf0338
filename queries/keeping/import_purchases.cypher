// What did these companies buy, for an import to take back what it did?
// :param ids: str[] = ["c0mpany1d"]
// :returns company, offering, currency, first, last, amount, audience, by
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})-[b:BOUGHT]->(o:Offering)
RETURN k.id AS company, o.id AS offering, b.currency AS currency, b.first AS first, b.last AS last, b.amount AS amount, b.audience AS audience, b.by AS by
ORDER BY company, offering, currency, audience, by
