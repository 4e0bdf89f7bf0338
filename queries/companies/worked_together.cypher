// On which projects did these colleagues work for this company, and with whom of its people?
// :param id: str = "c0mpany1d"
// :param employees: str[] = ["e1"]
// :returns employee_id, project_id, project, since, until, contact_id, contact
UNWIND $employees AS wanted
MATCH (e:Employee {id: wanted})
OPTIONAL MATCH (e)-[o:WORKED_ON]->(p:Project)-[d:DONE_FOR]->(k:Company {id: $id})
WHERE visible(o, p, d, k)
OPTIONAL MATCH (p)<-[t:TOOK_PART_IN]-(c:Contact)
WHERE visible(t, c)
WITH e, p, c
WHERE p.id <> ''
RETURN DISTINCT e.id AS employee_id, p.id AS project_id, p.name AS project, p.since AS since, p.until AS until, c.id AS contact_id, c.name AS contact
ORDER BY employee_id, coalesce(since, '') DESC, project_id, contact_id
