// For which of these notes did I say thank you?
// :param ids: str[] = ["n0te1d"]
// :returns note, at
UNWIND $ids AS wanted
MATCH (e:Employee {id: $me})-[t:THANKED]->(n:Note {id: wanted})
WHERE visible(t, n)
RETURN n.id AS note, t.at AS at
ORDER BY note
