// On which projects did these colleagues work together with this person?
// :param id: str = "c0ntact1d"
// :param employees: str[] = ["e1"]
// :returns employee_id, project_id, project, since, until
MATCH (c:Contact {id: $id})-[t:TOOK_PART_IN]->(p:Project)<-[o:WORKED_ON]-(e:Employee)
WHERE visible(c, t, p, o) AND e.id IN $employees
RETURN DISTINCT e.id AS employee_id, p.id AS project_id, p.name AS project, p.since AS since, p.until AS until
ORDER BY employee_id, coalesce(since, '') DESC, project_id
