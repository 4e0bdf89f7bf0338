// How many purchases are there of each of these offerings?
// :param offerings: str[] = ["0ffering1d"]
// :returns id, edges
MATCH (o:Offering)<-[b:BOUGHT]-(k:Company)
WHERE visible(o, b, k) AND o.id IN $offerings
RETURN o.id AS id, count(*) AS edges
ORDER BY edges, id
