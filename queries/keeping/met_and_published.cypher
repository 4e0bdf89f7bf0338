// Which moments and which words about who sees a tie hang on this person, colleague or contact?
// :param thing: str = "c0ntact1d"
// :returns what, id, employee, contact
MATCH (e:Employee)-[m:MET]->(c:Contact {id: $thing})
RETURN 'met' AS what, m.id AS id, e.id AS employee, c.id AS contact
UNION ALL
MATCH (e:Employee {id: $thing})-[m:MET]->(c:Contact)
RETURN 'met' AS what, m.id AS id, e.id AS employee, c.id AS contact
UNION ALL
MATCH (e:Employee)-[s:STATED]->(c:Contact {id: $thing}) WHERE s.word = ''
RETURN 'stated' AS what, '' AS id, e.id AS employee, c.id AS contact
UNION ALL
MATCH (e:Employee {id: $thing})-[s:STATED]->(c:Contact) WHERE s.word = ''
RETURN 'stated' AS what, '' AS id, e.id AS employee, c.id AS contact
