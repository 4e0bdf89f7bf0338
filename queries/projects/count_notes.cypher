// How many notes are about this project?
// :param id: str = "pr0ject1d"
// :returns number
MATCH (x:Project {id: $id})<-[a:ABOUT]-(n:Note)
WHERE visible(x, a, n)
RETURN count(DISTINCT n.id) AS number
