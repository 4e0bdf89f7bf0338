// How many notes are about this possible sale?
// :param id: str = "0pp0rtunity1d"
// :returns number
MATCH (x:Opportunity {id: $id})<-[a:ABOUT]-(n:Note)
WHERE visible(x, a, n)
RETURN count(DISTINCT n.id) AS number
