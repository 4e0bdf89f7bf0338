// With which possible sales did which of my notes help, as others say?
// :returns note, id, name, at, by
MATCH (me:Employee {id: $me})-[w:WROTE]->(n:Note)-[h:HELPED]->(o:Opportunity)
WHERE visible(w, n, h, o) AND h.by <> $me
RETURN n.id AS note, o.id AS id, o.name AS name, h.at AS at, h.by AS by
ORDER BY at DESC, note, id
