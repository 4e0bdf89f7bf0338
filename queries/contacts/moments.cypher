// How often and how did these colleagues meet this person?
// :param id: str = "c0ntact1d"
// :param employees: str[] = ["e1"]
// :returns employee_id, kind, moments, last
MATCH (c:Contact {id: $id})<-[m:MET]-(e:Employee)
WHERE visible(c, m) AND e.id IN $employees
RETURN e.id AS employee_id, m.kind AS kind, count(DISTINCT m.id) AS moments, max(m.at) AS last
ORDER BY employee_id, kind
