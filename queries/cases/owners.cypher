// Who looks after these cases, and who is asked to (then there is no day)?
// :param ids: str[] = ["k1"]
// :returns case_id, employee_id, employee, active, since, by
UNWIND $ids AS wanted
MATCH (e:Employee)-[o:OWNS]->(k:CaseFile {id: wanted})
WHERE visible(o, k)
RETURN k.id AS case_id, e.id AS employee_id, e.name AS employee, e.active AS active, o.since AS since, o.by AS by
ORDER BY case_id, employee_id
