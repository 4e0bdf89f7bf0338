// How many notes are about this topic?
// :param id: str = "t0pic1d"
// :returns number
MATCH (x:Topic {id: $id})<-[a:ABOUT]-(n:Note)
WHERE visible(x, a, n)
RETURN count(DISTINCT n.id) AS number
