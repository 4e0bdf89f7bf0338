// How often and how did these colleagues meet people of this company? Several people at one time are met once.
// :param id: str = "c0mpany1d"
// :param employees: str[] = ["e1"]
// :returns employee_id, kind, moments, last
MATCH (k:Company {id: $id})<-[w:WORKS_AT]-(c:Contact)<-[m:MET]-(e:Employee)
WHERE visible(k, w, c, m) AND coalesce(w.until, '') = '' AND e.id IN $employees
RETURN e.id AS employee_id, m.kind AS kind, count(DISTINCT m.at) AS moments, max(m.at) AS last
ORDER BY employee_id, kind
