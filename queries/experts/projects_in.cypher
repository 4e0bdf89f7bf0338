// Which projects do these notes name?
// :param ids: str[] = ["n0te1d"]
// :returns note, project
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[a:ABOUT]->(p:Project)
WHERE visible(n, a, p)
RETURN n.id AS note, p.id AS project
ORDER BY note, project
