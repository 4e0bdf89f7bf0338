// How many people at customers does this colleague know?
// :param id: str = "e1"
// :returns number
MATCH (e:Employee {id: $id})-[t:KNOWS]->(c:Contact)
WHERE visible(t, c)
RETURN count(DISTINCT c.id) AS number
