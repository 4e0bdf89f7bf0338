// With which possible sales did this note help, as I said?
// :param id: str = "n0te1d"
// :returns id, name
MATCH (n:Note {id: $id})-[h:HELPED]->(o:Opportunity)
WHERE visible(n, h, o) AND h.by = $me
RETURN o.id AS id, o.name AS name
ORDER BY id
