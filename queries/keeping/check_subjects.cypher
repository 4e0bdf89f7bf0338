// How many pairs of a company and a topic do the notes of each audience connect?
// :returns audience, pairs
MATCH (k:Company)<-[a:ABOUT]-(n:Note)-[b:ABOUT]->(t:Topic)
WHERE n.audience <> 'gone'
RETURN n.audience AS audience, count(*) AS pairs
ORDER BY audience
