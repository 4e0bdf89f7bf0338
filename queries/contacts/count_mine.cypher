// How many people at customers do I know?
// :returns number
MATCH (e:Employee {id: $me})-[t:KNOWS]->(c:Contact)
WHERE visible(t, c)
RETURN count(DISTINCT c.id) AS number
