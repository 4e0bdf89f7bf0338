// Which of these notes answer a note of mine, and which?
// :param ids: str[] = ["n0te1d"]
// :returns note, id, happened
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n)
// OPTIONAL and both types, because LadybugDB then walks on from these notes: of answers alone, which are rare, it reads
// all that there are. No claim is a note.
OPTIONAL MATCH (n)-[r:ANSWERS|SAYS]->(m:Note)
WHERE visible(r, m)
OPTIONAL MATCH (m)<-[w:WROTE]-(e:Employee)
WHERE visible(w)
WITH n.id AS note, m.id AS id, m.happened AS happened, e.id AS author_id
WHERE author_id = $me
RETURN note, id, happened
ORDER BY note, id
