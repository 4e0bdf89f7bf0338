// Which companies have to do with these topics, by how many notes?
// :param topics: str[] = ["t0pic1d"]
// :returns shared, company, times
MATCH (t:Topic)<-[c:CONCERNED_WITH]-(k:Company)
WHERE visible(t, c, k) AND t.id IN $topics
RETURN t.id AS shared, k.id AS company, count(*) AS times
