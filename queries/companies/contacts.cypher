// Who works at this company?
// :param id: str = "c0mpany1d"
// :param first: str[] = ["c0ntact1d"]
// :param skip: int = 0
// :param limit: int = 25
// :returns id, name, title, department, since, email, phone, is_first
MATCH (k:Company {id: $id})<-[w:WORKS_AT]-(c:Contact)
WHERE visible(k, w, c) AND coalesce(w.until, '') = ''
RETURN c.id AS id, c.name AS name, max(w.title) AS title, max(w.department) AS department, min(w.since) AS since,
       c.email AS email, c.phone AS phone, c.id IN $first AS is_first
ORDER BY is_first DESC, name, id SKIP $skip LIMIT $limit
