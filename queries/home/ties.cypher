// Which are the strongest ties between us and the people of these companies? Only ties that were seen since an instant.
// :param ids: str[] = ["c0mpany1d"]
// :param since: int = 1704067200
// :param limit: int = 512
// :returns whose, contact_id, contact, employee_id, employee, score
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})
WHERE visible(k)
OPTIONAL MATCH (k)<-[w:WORKS_AT]-(c:Contact)
WHERE visible(w, c) AND coalesce(w.until, '') = ''
OPTIONAL MATCH (c)<-[t:KNOWS]-(e:Employee)
WHERE visible(t) AND t.last >= $since
WITH k.id AS whose, c.id AS contact_id, c.name AS contact, e.id AS employee_id, e.name AS employee,
     sum(0.96 * coalesce(t.fast, 0.0) * 0.5^(($now - coalesce(t.as_of, 0) * 1.0) / 604800.0) + 0.04 * coalesce(t.slow, 0.0) * 0.5^(($now - coalesce(t.as_of, 0) * 1.0) / 15552000.0)) AS score
WHERE employee_id <> ''
RETURN whose, contact_id, contact, employee_id, employee, score
ORDER BY score DESC, whose, contact_id, employee_id LIMIT $limit
