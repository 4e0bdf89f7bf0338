// What did which customers say since a day, of us, of rivals and of what they need, and of which thing?
// :param kinds: str[] = ["opinion", "competitor"]
// :param since: day = "2025-01-01"
// :param word: str = ""
// :returns claim, kind, value, happened, note, author, company, offering, offering_name, topic, topic_name, rival, rival_name
MATCH (e:Employee)-[w:WROTE]->(n:Note)-[s:SAYS]->(c:Claim)-[r:SPEAKS_OF]->(k:Company)
WHERE visible(w, n, s, c, r, k) AND c.kind IN $kinds AND c.happened >= $since AND ($word = '' OR toLower(c.value) CONTAINS $word)
OPTIONAL MATCH (c)-[a:SPEAKS_OF|POINTS_TO]->(o:Offering)
WHERE visible(a, o)
OPTIONAL MATCH (c)-[b:SPEAKS_OF|POINTS_TO]->(t:Topic)
WHERE visible(b, t)
OPTIONAL MATCH (c)-[d:POINTS_TO]->(v:Company)
WHERE visible(d, v)
RETURN c.id AS claim, c.kind AS kind, c.value AS value, c.happened AS happened, n.id AS note, e.id AS author,
       k.id AS company, o.id AS offering, o.name AS offering_name, t.id AS topic, t.name AS topic_name, v.id AS rival,
       v.name AS rival_name
