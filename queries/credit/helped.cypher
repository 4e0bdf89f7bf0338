// With which possible sales did this note help, as I said?
// :param id: str = "n0te1d"
// :returns id, name
MATCH (n:Note {id: $id})
WHERE visible(n)
OPTIONAL MATCH (n)-[h:HELPED]->(o:Opportunity)
WHERE visible(h, o) AND h.by = $me
WITH o
WHERE o.id <> ''
RETURN o.id AS id, o.name AS name
ORDER BY id
