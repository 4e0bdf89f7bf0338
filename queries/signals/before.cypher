// How many customers said the same between two days, and of which thing?
// :param kinds: str[] = ["opinion", "competitor"]
// :param since: day = "2024-01-01"
// :param until: day = "2025-01-01"
// :returns kind, value, offering, topic, rival, customers, first
MATCH (c:Claim)-[r:SPEAKS_OF]->(k:Company)
WHERE visible(c, r, k) AND c.kind IN $kinds AND c.happened >= $since AND c.happened < $until
OPTIONAL MATCH (c)-[a:SPEAKS_OF|POINTS_TO]->(o:Offering)
WHERE visible(a, o)
OPTIONAL MATCH (c)-[b:SPEAKS_OF|POINTS_TO]->(t:Topic)
WHERE visible(b, t)
OPTIONAL MATCH (c)-[d:POINTS_TO]->(v:Company)
WHERE visible(d, v)
RETURN c.kind AS kind, toLower(c.value) AS value, coalesce(o.id, '') AS offering, coalesce(t.id, '') AS topic,
       coalesce(v.id, '') AS rival, count(DISTINCT k.id) AS customers,
       min(c.happened) AS first
