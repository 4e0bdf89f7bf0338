// Where else do or did people of this company work?
// :param id: str = "c0mpany1d"
// :returns shared, name, company, times
MATCH (k:Company {id: $id})<-[w:WORKS_AT]-(c:Contact)-[v:WORKS_AT]->(j:Company)
WHERE visible(k, w, c, v, j) AND j.id <> $id
RETURN c.id AS shared, c.name AS name, j.id AS company, count(DISTINCT v.id) AS times
ORDER BY shared, company
