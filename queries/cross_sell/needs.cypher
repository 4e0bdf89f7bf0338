// Which notes on these companies name something that we sell?
// :param ids: str[] = ["c0mpany1d"]
// :returns company, offering, notes, newest
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})
WHERE visible(k)
OPTIONAL MATCH (k)<-[a:ABOUT]-(n:Note)-[b:ABOUT]->(o:Offering)
WHERE visible(a, n, b, o)
WITH k.id AS company, o.id AS offering, count(DISTINCT n.id) AS notes, max(n.happened + ' ' + n.id) AS newest
WHERE offering <> ''
RETURN company, offering, notes, newest
ORDER BY company, offering, newest
