// Which of these notes answer a note of mine, and which?
// :param ids: str[] = ["n0te1d"]
// :returns note, id, happened
MATCH (e:Employee {id: $me})-[w:WROTE]->(m:Note)<-[r:ANSWERS]-(n:Note)
WHERE visible(w, m, r, n) AND n.id IN $ids
RETURN n.id AS note, m.id AS id, m.happened AS happened
ORDER BY note, id
