// Who of this company worked or works somewhere else as well, the newest change first?
// :param id: str = "c0mpany1d"
// :param limit: int = 30
// :returns contact_id, contact, company_id, company, title, here_until, there_since, there_until
MATCH (k:Company {id: $id})<-[w:WORKS_AT]-(c:Contact)-[v:WORKS_AT]->(o:Company)
WHERE visible(k, w, c, v, o) AND o.id <> $id
RETURN c.id AS contact_id, c.name AS contact, o.id AS company_id, o.name AS company, coalesce(v.title, '') AS title,
       coalesce(w.until, '') AS here_until, coalesce(v.since, '') AS there_since, coalesce(v.until, '') AS there_until
ORDER BY there_since DESC, here_until DESC, contact_id, company_id, title, there_until LIMIT $limit
