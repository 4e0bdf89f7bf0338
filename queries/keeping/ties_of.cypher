// With whom does this employee have a tie, or moments of one?
// :param employee: str = "e1"
// :returns contact
MATCH (e:Employee {id: $employee})-[t:KNOWS]->(c:Contact)
RETURN DISTINCT c.id AS contact
ORDER BY contact
UNION ALL
MATCH (e:Employee {id: $employee})-[m:MET]->(c:Contact)
RETURN DISTINCT c.id AS contact
ORDER BY contact
