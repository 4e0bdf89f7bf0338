// How many notes of this colleague are there?
// :param id: str = "e1"
// :returns number
MATCH (e:Employee {id: $id})-[w:WROTE]->(n:Note)
WHERE visible(w, n)
RETURN count(DISTINCT n.id) AS number
