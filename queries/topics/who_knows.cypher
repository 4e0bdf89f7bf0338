// Who among us wrote about this topic, how often and when?
// :param id: str = "t0pic1d"
// :param limit: int = 25
// :returns employee_id, employee, title, active, notes, newest
MATCH (x:Topic {id: $id})<-[a:ABOUT]-(n:Note)<-[w:WROTE]-(e:Employee)
WHERE visible(x, a, n, w)
RETURN e.id AS employee_id, e.name AS employee, e.title AS title, e.active AS active, count(DISTINCT n.id) AS notes, max(n.happened) AS newest
ORDER BY notes DESC, newest DESC, employee_id LIMIT $limit
