// What are these teams called?
// :param ids: str[] = ["th1ng1d"]
// :returns id, name
UNWIND $ids AS wanted
MATCH (x:Team {id: wanted})
RETURN x.id AS id, x.name AS name
ORDER BY id
