// Which possible sales are there of these offerings?
// :param offerings: str[] = ["0ffering1d"]
// :returns id
MATCH (o:Offering)<-[f:OFFERS]-(p:Opportunity)
WHERE visible(o, f, p) AND o.id IN $offerings
RETURN DISTINCT p.id AS id
