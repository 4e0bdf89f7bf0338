// Who among us says how well they know this person?
// :param id: str = "c0ntact1d"
// :param employees: str[] = ["e1"]
// :returns employee_id, word, quarter
MATCH (c:Contact {id: $id})<-[s:STATED]-(e:Employee)
WHERE visible(c, s) AND e.id IN $employees AND s.word <> ''
RETURN e.id AS employee_id, s.word AS word, s.at / 7889400 * 7889400 AS quarter
ORDER BY employee_id
