// What do these notes say, and who wrote them?
// :param ids: str[] = ["n0te1d"]
// :returns id, text, happened, author_id, author, audience
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)<-[w:WROTE]-(y:Employee)
WHERE visible(w)
RETURN n.id AS id, n.text AS text, n.happened AS happened, y.id AS author_id, y.name AS author, n.audience AS audience
ORDER BY happened DESC, id
