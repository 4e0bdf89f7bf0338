// What do the moments of each employee add up to?
// :returns employee, moments, last
MATCH (e:Employee)-[m:MET]->(c:Contact)
RETURN e.id AS employee, count(m.id) AS moments, max(m.at) AS last
ORDER BY employee
