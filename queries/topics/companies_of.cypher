// Which companies have to do with these topics, by how many notes?
// :param topics: str[] = ["t0pic1d"]
// :param but: str = "c0mpany1d"
// :returns shared, company, times
MATCH (t:Topic)<-[c:CONCERNED_WITH]-(k:Company)
WHERE visible(t, c, k) AND t.id IN $topics AND k.id <> $but
RETURN t.id AS shared, k.id AS company, count(DISTINCT c.note) AS times
ORDER BY shared, company
