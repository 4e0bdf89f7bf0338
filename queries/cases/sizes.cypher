// On how many claims of how many companies do these cases rest, as far as I see them?
// :param ids: str[] = ["k1"]
// :returns case_id, claims, companies
UNWIND $ids AS wanted
MATCH (k:CaseFile {id: wanted})-[r:RESTS_ON]->(c:Claim)<-[s:SAYS]-(n:Note)
WHERE visible(k, r, c, s, n)
OPTIONAL MATCH (c)-[o:SPEAKS_OF]->(x:Company)
WHERE visible(o, x)
RETURN k.id AS case_id, count(DISTINCT c.id) AS claims, count(DISTINCT x.id) AS companies
ORDER BY case_id
