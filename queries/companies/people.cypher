// Which of these people work at this company?
// :param id: str = "c0mpany1d"
// :param ids: str[] = ["c0ntact1d"]
// :returns id, name, title, department, since, email, phone
UNWIND $ids AS wanted
MATCH (c:Contact {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)-[w:WORKS_AT]->(k:Company)
WHERE visible(w, k)
WITH c.id AS id, c.name AS name, w.title AS title, w.department AS department, w.since AS since, c.email AS email, c.phone AS phone,
     k.id AS company, w.until AS until
WHERE company = $id AND coalesce(until, '') = ''
RETURN id, name, max(title) AS title, max(department) AS department, min(since) AS since, email, phone
ORDER BY name, id
