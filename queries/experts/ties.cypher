// Who of us knows whom at this company, how well, and how much of what they had with each other lasts?
// :param id: str = "c0mpany1d"
// :returns employee, contact, score, lasting
MATCH (k:Company {id: $id})<-[w:WORKS_AT]-(c:Contact)<-[t:KNOWS]-(e:Employee)
WHERE visible(k, w, c, t) AND coalesce(w.until, '') = ''
// Somebody with two jobs there counts once.
WITH DISTINCT e, c, t
RETURN e.id AS employee, c.id AS contact,
       sum(0.96 * t.fast * 0.5^(($now - t.as_of * 1.0) / 604800.0) + 0.04 * t.slow * 0.5^(($now - t.as_of * 1.0) / 15552000.0)) AS score,
       sum(t.slow * 0.5^(($now - t.as_of * 1.0) / 15552000.0)) AS lasting
ORDER BY employee, contact
