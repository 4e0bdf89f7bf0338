// Which notes on these companies name something that we sell, the newest first?
// :param ids: str[] = ["c0mpany1d"]
// :returns company, offering, note, happened
MATCH (k:Company)<-[a:ABOUT]-(n:Note)-[b:ABOUT]->(o:Offering)
WHERE visible(k, a, n, b, o) AND k.id IN $ids
RETURN DISTINCT k.id AS company, o.id AS offering, n.id AS note, n.happened AS happened
ORDER BY happened DESC, note, company, offering
