// Which claims do these notes make, the newest first?
// :param ids: str[] = ["n0te1d"]
// :param limit: int = 60
// :returns id, happened
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n)
OPTIONAL MATCH (n)-[w:SAYS]->(c:Claim)
WHERE visible(w, c)
WITH c
WHERE c.id <> ''
RETURN c.id AS id, c.happened AS happened
ORDER BY happened DESC, id LIMIT $limit
