// Which notes on these companies deal with these topics?
// :param companies: str[] = ["c0mpany1d"]
// :param topics: str[] = ["t0pic1d"]
// :returns company, topic, note
UNWIND $companies AS wanted
MATCH (k:Company {id: wanted})-[c:CONCERNED_WITH]->(t:Topic)
WHERE visible(k, c, t) AND t.id IN $topics
RETURN k.id AS company, t.id AS topic, c.note AS note
