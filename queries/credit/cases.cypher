// Which cases rest on what which of my notes say?
// :returns note, id, title, opened, by
MATCH (me:Employee {id: $me})-[w:WROTE]->(n:Note)-[y:SAYS]->(c:Claim)<-[r:RESTS_ON]-(k:CaseFile)
WHERE visible(w, n, y, c, r, k)
RETURN DISTINCT n.id AS note, k.id AS id, k.title AS title, k.opened AS opened, k.by AS by
ORDER BY opened DESC, note, id
