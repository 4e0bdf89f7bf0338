// Which are the strongest ties between us and the people of this company, all weaker parts left out?
// :param id: str = "c0mpany1d"
// :param least: float = 0.1
// :param limit: int = 100
// :returns contact_id, contact, employee_id, employee, score
// A big company has very many weak ties: leaving them out before they are summed takes half of the time.
MATCH (k:Company {id: $id})<-[w:WORKS_AT]-(c:Contact)<-[t:KNOWS]-(e:Employee)
WHERE visible(k, w, c, t) AND coalesce(w.until, '') = '' AND
      0.96 * t.fast * 0.5^(($now - t.as_of * 1.0) / 604800.0) + 0.04 * t.slow * 0.5^(($now - t.as_of * 1.0) / 15552000.0) >= $least
// Somebody with two jobs there counts once.
WITH DISTINCT e, c, t
RETURN c.id AS contact_id, c.name AS contact, e.id AS employee_id, e.name AS employee,
       sum(0.96 * t.fast * 0.5^(($now - t.as_of * 1.0) / 604800.0) + 0.04 * t.slow * 0.5^(($now - t.as_of * 1.0) / 15552000.0)) AS score
ORDER BY score DESC, contact_id, employee_id LIMIT $limit
