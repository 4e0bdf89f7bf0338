// Who among us delivered this offering, in how many projects and when?
// :param id: str = "0ffering1d"
// :param limit: int = 10
// :returns employee_id, employee, title, active, projects, newest
MATCH (o:Offering {id: $id})<-[d:DELIVERED]-(p:Project)<-[w:WORKED_ON]-(e:Employee)
WHERE visible(o, d, p, w)
RETURN e.id AS employee_id, e.name AS employee, e.title AS title, e.active AS active, count(DISTINCT p.id) AS projects, max(coalesce(p.since, '')) AS newest
ORDER BY projects DESC, employee_id LIMIT $limit
