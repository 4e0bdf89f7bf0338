// Who among us knows this company, and how well?
// :param id: str = "c0mpany1d"
// :param limit: int = 25
// :returns employee_id, employee, title, active, score, first, last, moments, contacts
MATCH (k:Company {id: $id})<-[w:WORKS_AT]-(c:Contact)<-[t:KNOWS]-(e:Employee)
WHERE visible(k, w, c, t) AND coalesce(w.until, '') = ''
// Somebody with two jobs there counts once.
WITH DISTINCT e, c, t
RETURN e.id AS employee_id, e.name AS employee, e.title AS title, e.active AS active,
       sum(0.96 * t.fast * 0.5^(($now - t.as_of * 1.0) / 604800.0) + 0.04 * t.slow * 0.5^(($now - t.as_of * 1.0) / 15552000.0)) AS score,
       min(t.first) AS first, max(t.last) AS last, sum(t.moments) AS moments, count(DISTINCT c.id) AS contacts
ORDER BY score DESC, employee_id LIMIT $limit
