// By how many notes do companies have to do with each of these topics?
// :param topics: str[] = ["t0pic1d"]
// :returns id, edges
MATCH (t:Topic)<-[c:CONCERNED_WITH]-(k:Company)
WHERE visible(t, c, k) AND t.id IN $topics
RETURN t.id AS id, count(*) AS edges
ORDER BY edges, id
