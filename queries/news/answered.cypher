// Which of these notes answer a note of mine, and which?
// :param ids: str[] = ["n0te1d"]
// :returns note, id, happened
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[r:ANSWERS]->(m:Note)<-[w:WROTE]-(e:Employee {id: $me})
WHERE visible(n, r, m, w)
RETURN n.id AS note, m.id AS id, m.happened AS happened
ORDER BY note, id
