// How many pairs of a company and a topic do the notes of each audience connect?
// :returns audience, pairs
MATCH (k:Company)<-[a:ABOUT]-(n:Note)-[b:ABOUT]->(t:Topic)
WHERE n.audience <> 'gone' AND (a.audience = n.audience OR a.audience = 'staff') AND (b.audience = n.audience OR b.audience = 'staff')
RETURN n.audience AS audience, count(*) AS pairs
ORDER BY audience
