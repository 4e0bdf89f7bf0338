// How many companies have to do with each of these topics, and by how many notes?
// :param topics: str[] = ["t0pic1d"]
// :returns id, edges, companies
MATCH (t:Topic)<-[c:CONCERNED_WITH]-(k:Company)
WHERE visible(t, c, k) AND t.id IN $topics
RETURN t.id AS id, count(c.note) AS edges, count(DISTINCT k.id) AS companies
ORDER BY edges, id
