// Which notes about these possible sales deal with these topics?
// :param ids: str[] = ["0pp0rtunity1d"]
// :param topics: str[] = ["t0pic1d"]
// :returns opportunity, topic, note
MATCH (p:Opportunity)<-[a:ABOUT]-(n:Note)-[b:ABOUT]->(t:Topic)
WHERE visible(p, a, n, b, t) AND p.id IN $ids AND t.id IN $topics
RETURN p.id AS opportunity, t.id AS topic, n.id AS note
