// Which of these notes were answered?
// :param ids: str[] = ["n0te1d"]
// :returns id
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})<-[s:ANSWERS]-(m:Note)
WHERE visible(n, s, m)
RETURN DISTINCT n.id AS id
ORDER BY id
