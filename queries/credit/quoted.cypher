// Which notes of others quote which of mine?
// :returns note, id, happened, written, author_id, author
MATCH (me:Employee {id: $me})-[w:WROTE]->(n:Note)<-[q:QUOTES]-(m:Note)<-[v:WROTE]-(e:Employee)
WHERE visible(w, n, q, m, v) AND e.id <> $me
RETURN n.id AS note, m.id AS id, m.happened AS happened, m.written AS written, e.id AS author_id, e.name AS author
ORDER BY written DESC, note, id
