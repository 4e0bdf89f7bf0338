// How many notes are about this offering?
// :param id: str = "0ffering1d"
// :returns number
MATCH (x:Offering {id: $id})<-[a:ABOUT]-(n:Note)
WHERE visible(x, a, n)
RETURN count(DISTINCT n.id) AS number
