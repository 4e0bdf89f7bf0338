// Which colleagues do these notes name?
// :param ids: str[] = ["n0te1d"]
// :returns note, employee
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[a:ABOUT]->(e:Employee)
WHERE visible(n, a)
RETURN n.id AS note, e.id AS employee
ORDER BY note, employee
