// Where do and did these people work, of each the present first?
// :param ids: str[] = ["c0ntact1d"]
// :returns whose, id, company_id, company, title, department, since, until, is_current
UNWIND $ids AS wanted
MATCH (c:Contact {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)-[w:WORKS_AT]->(k:Company)
WHERE visible(w, k)
WITH c.id AS whose, w.id AS id, k.id AS company_id, k.name AS company, w.title AS title, w.department AS department, w.since AS since,
     w.until AS until, coalesce(w.until, '') = '' AS is_current
WHERE company_id <> ''
RETURN whose, id, company_id, company, title, department, since, until, is_current
ORDER BY whose, is_current DESC, coalesce(since, '') DESC, id
