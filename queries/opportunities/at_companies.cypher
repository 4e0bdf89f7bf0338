// Which possible sales are there to these companies?
// :param companies: str[] = ["c0mpany1d"]
// :returns id
UNWIND $companies AS wanted
MATCH (k:Company {id: wanted})<-[r:CONCERNS]-(p:Opportunity)
WHERE visible(k, r, p)
RETURN DISTINCT p.id AS id
