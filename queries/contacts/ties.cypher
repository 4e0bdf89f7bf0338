// Who among us knows these people, and how well?
// :param ids: str[] = ["c0ntact1d"]
// :returns contact_id, employee_id, employee, score
UNWIND $ids AS wanted
MATCH (c:Contact {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)<-[t:KNOWS]-(e:Employee)
WHERE visible(t)
WITH c.id AS contact_id, e.id AS employee_id, e.name AS employee,
     sum(0.96 * t.fast * 0.5^(($now - t.as_of * 1.0) / 604800.0) + 0.04 * t.slow * 0.5^(($now - t.as_of * 1.0) / 15552000.0)) AS score
WHERE employee_id <> ''
RETURN contact_id, employee_id, employee, score
ORDER BY score DESC, contact_id, employee_id
