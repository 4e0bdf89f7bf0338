// Which companies bought these offerings, in how many currencies?
// :param offerings: str[] = ["0ffering1d"]
// :returns shared, company, times
MATCH (o:Offering)<-[b:BOUGHT]-(k:Company)
WHERE visible(o, b, k) AND o.id IN $offerings
RETURN o.id AS shared, k.id AS company, count(*) AS times
