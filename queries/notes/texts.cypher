// What do these notes say?
// :param ids: str[] = ["n0te1d"]
// :returns id, text, happened, written, audience
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n)
RETURN n.id AS id, n.text AS text, n.happened AS happened, n.written AS written, n.audience AS audience
ORDER BY id
