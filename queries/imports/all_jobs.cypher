// Who works where? All of it that I see, for an import to find who is here already.
// :returns contact, company
MATCH (c:Contact)-[w:WORKS_AT]->(k:Company)
WHERE visible(c, w, k)
RETURN c.id AS contact, k.id AS company
