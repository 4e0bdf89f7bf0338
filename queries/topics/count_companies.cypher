// At how many companies does this topic matter?
// :param id: str = "t0pic1d"
// :returns number
MATCH (t:Topic {id: $id})<-[c:CONCERNED_WITH]-(k:Company)
WHERE visible(t, c, k)
RETURN count(DISTINCT k.id) AS number
