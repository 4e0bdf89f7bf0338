// Which colleagues had better not be asked for an introduction to these people, and why?
// :param ids: str[] = ["c0ntact1d"]
// :returns employee_id, employee, contact_id, why, since
UNWIND $ids AS wanted
MATCH (c:Contact {id: wanted})<-[s:SPARES]-(e:Employee)
WHERE visible(c, s)
RETURN e.id AS employee_id, e.name AS employee, c.id AS contact_id, s.why AS why, s.since AS since
ORDER BY contact_id, since DESC, employee_id
