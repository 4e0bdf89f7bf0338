// On which claims does this case rest, and who put them there?
// :param id: str = "k1"
// :returns claim, by
MATCH (k:CaseFile {id: $id})-[r:RESTS_ON]->(c:Claim)<-[s:SAYS]-(n:Note)
WHERE visible(k, r, c, s, n)
RETURN DISTINCT c.id AS claim, r.by AS by
ORDER BY claim, by
