// Who among us knows this person, and how well?
// :param id: str = "c0ntact1d"
// :param limit: int = 25
// :returns employee_id, employee, title, active, score, first, last, moments
MATCH (c:Contact {id: $id})<-[t:KNOWS]-(e:Employee)
WHERE visible(c, t)
RETURN e.id AS employee_id, e.name AS employee, e.title AS title, e.active AS active, sum(0.96 * t.fast * 0.5^(($now - t.as_of * 1.0) / 604800.0) + 0.04 * t.slow * 0.5^(($now - t.as_of * 1.0) / 15552000.0)) AS score,
       min(t.first) AS first, max(t.last) AS last, sum(t.moments) AS moments
ORDER BY score DESC, employee_id LIMIT $limit
