// Where does and did this person work, the present first?
// :param id: str = "c0ntact1d"
// :returns id, company_id, company, title, department, since, until, is_current
MATCH (c:Contact {id: $id})-[w:WORKS_AT]->(k:Company)
WHERE visible(c, w, k)
RETURN w.id AS id, k.id AS company_id, k.name AS company, w.title AS title, w.department AS department, w.since AS since,
       w.until AS until, coalesce(w.until, '') = '' AS is_current
ORDER BY is_current DESC, coalesce(since, '') DESC, id
