// What are these colleagues called?
// :param ids: str[] = ["th1ng1d"]
// :returns id, name
UNWIND $ids AS wanted
MATCH (x:Employee {id: wanted})
RETURN x.id AS id, x.name AS name
ORDER BY id
