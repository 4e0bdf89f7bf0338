// Which possible sales are notes on these topics about?
// :param topics: str[] = ["t0pic1d"]
// :returns topic, opportunity
MATCH (t:Topic)<-[a:ABOUT]-(n:Note)-[b:ABOUT]->(p:Opportunity)
WHERE visible(t, a, n, b, p) AND t.id IN $topics
RETURN DISTINCT t.id AS topic, p.id AS opportunity
