// What do the kept sums of each employee's ties say?
// :returns employee, moments, last
MATCH (e:Employee)-[t:KNOWS]->(c:Contact)
RETURN e.id AS employee, sum(t.moments) AS moments, max(t.last) AS last
ORDER BY employee
