// How much is one step away from this colleague, where it may be very much?
// :param id: str = "th1ng1d"
// :returns relation, kind, number
MATCH (s:Employee {id: $id})-[r:KNOWS]->(x:Contact)
WHERE visible(r, x)
RETURN 'knows' AS relation, 'Contact' AS kind, count(DISTINCT x.id) AS number
UNION ALL
MATCH (s:Employee {id: $id})-[r:WROTE]->(x:Note)
WHERE visible(r, x)
RETURN 'wrote' AS relation, 'Note' AS kind, count(DISTINCT x.id) AS number
UNION ALL
MATCH (s:Employee {id: $id})-[r:WORKED_ON]->(x:Project)
WHERE visible(r, x)
RETURN 'worked_on' AS relation, 'Project' AS kind, count(DISTINCT x.id) AS number
