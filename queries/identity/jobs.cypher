// Who works where, and as what? All of it that I see, to find who is here twice.
// :returns contact, company, title, until
MATCH (c:Contact)-[w:WORKS_AT]->(k:Company)
WHERE visible(c, w, k)
RETURN c.id AS contact, k.id AS company, coalesce(w.title, '') AS title, coalesce(w.until, '') AS until
