// Who of these companies worked or works somewhere else as well, the newest change first?
// :param ids: str[] = ["c0mpany1d"]
// :param limit: int = 256
// :returns whose, contact_id, contact, company_id, company, title, here_until, there_since, there_until
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})
WHERE visible(k)
OPTIONAL MATCH (k)<-[w:WORKS_AT]-(c:Contact)-[v:WORKS_AT]->(o:Company)
WHERE visible(w, c, v, o)
WITH k.id AS whose, c.id AS contact_id, c.name AS contact, o.id AS company_id, o.name AS company, coalesce(v.title, '') AS title,
     coalesce(w.until, '') AS here_until, coalesce(v.since, '') AS there_since, coalesce(v.until, '') AS there_until
WHERE company_id <> whose
RETURN whose, contact_id, contact, company_id, company, title, here_until, there_since, there_until
ORDER BY there_since DESC, here_until DESC, whose, contact_id, company_id, title, there_until LIMIT $limit
