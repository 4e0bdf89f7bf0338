// What stands in these notes?
// :param ids: str[] = ["n0te1d"]
// :returns thing, text, happened, written
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n)
RETURN n.id AS thing, n.text AS text, n.happened AS happened, n.written AS written
ORDER BY thing
