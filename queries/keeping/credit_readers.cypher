// How many read each of these notes?
// :param ids: str[] = ["n0te1d"]
// :returns note, readers
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})<-[r:OF_NOTE]-(l:Reading)
WHERE r.audience = 'counted' AND l.audience = 'counted'
RETURN n.id AS note, count(DISTINCT l.id) AS readers
