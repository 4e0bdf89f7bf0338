// What are these topics called, and what are they about?
// :param ids: str[] = ["t0pic1d"]
// :returns id, name, about
UNWIND $ids AS wanted
MATCH (x:Topic {id: wanted})
WHERE visible(x)
RETURN x.id AS id, x.name AS name, x.about AS about
ORDER BY id
