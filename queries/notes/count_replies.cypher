// How many answers does each of these notes have?
// :param ids: str[] = ["n1"]
// :returns id, replies
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n)
MATCH (n)<-[a:ANSWERS]-(m:Note)
WHERE visible(a, m)
RETURN n.id AS id, count(DISTINCT m.id) AS replies
ORDER BY id
