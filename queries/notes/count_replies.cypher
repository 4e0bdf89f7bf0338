// How many answers does each of these notes have?
// :param ids: str[] = ["n1"]
// :returns id, replies
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})<-[a:ANSWERS]-(m:Note)
WHERE visible(n, a, m)
RETURN n.id AS id, count(DISTINCT m.id) AS replies
ORDER BY id
