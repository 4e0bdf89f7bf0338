// Who thanked for which of my notes?
// :returns note, id, name, at
MATCH (me:Employee {id: $me})-[w:WROTE]->(n:Note)<-[t:THANKED]-(e:Employee)
WHERE visible(w, n, t)
RETURN n.id AS note, e.id AS id, e.name AS name, t.at AS at
ORDER BY at DESC, note, id
