// What did this company buy of us, as it is summed? For merging it with another one, and for taking the two apart.
// :param id: str = "c0mpany1d"
// :returns offering, currency, first, last, amount, audience, by
MATCH (k:Company {id: $id})-[r:BOUGHT]->(o:Offering)
RETURN o.id AS offering, r.currency AS currency, r.first AS first, r.last AS last, r.amount AS amount,
       r.audience AS audience, r.by AS by
