// On which projects did these colleagues work for this company, and with whom of its people?
// :param id: str = "c0mpany1d"
// :param employees: str[] = ["e1"]
// :returns employee_id, project_id, project, since, contact_id, contact
MATCH (k:Company {id: $id})<-[d:DONE_FOR]-(p:Project)<-[o:WORKED_ON]-(e:Employee)
WHERE visible(k, d, p, o) AND e.id IN $employees
OPTIONAL MATCH (p)<-[t:TOOK_PART_IN]-(c:Contact)
WHERE visible(t, c)
RETURN DISTINCT e.id AS employee_id, p.id AS project_id, p.name AS project, p.since AS since, c.id AS contact_id, c.name AS contact
ORDER BY employee_id, coalesce(since, '') DESC, project_id, contact_id
