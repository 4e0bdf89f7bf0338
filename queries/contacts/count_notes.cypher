// How many notes are about this person?
// :param id: str = "c0ntact1d"
// :returns number
MATCH (x:Contact {id: $id})<-[a:ABOUT]-(n:Note)
WHERE visible(x, a, n)
RETURN count(DISTINCT n.id) AS number
