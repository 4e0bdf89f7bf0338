// How many topics do the notes about these possible sales deal with?
// :param ids: str[] = ["0pp0rtunity1d"]
// :returns id, number
MATCH (p:Opportunity)<-[a:ABOUT]-(n:Note)-[b:ABOUT]->(t:Topic)
WHERE visible(p, a, n, b, t) AND p.id IN $ids
RETURN p.id AS id, count(DISTINCT t.id) AS number
