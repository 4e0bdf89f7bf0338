// Which moments took place before then?
// :param before: int = 1700000000
// :returns id, employee, contact
MATCH (e:Employee)-[m:MET]->(c:Contact)
WHERE m.at < $before
RETURN m.id AS id, e.id AS employee, c.id AS contact
ORDER BY id
