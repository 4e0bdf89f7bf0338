// What are these offerings called, as far as they are there for me?
// :param ids: str[] = ["th1ng1d"]
// :returns id, name
UNWIND $ids AS wanted
MATCH (x:Offering {id: wanted})
WHERE visible(x)
RETURN x.id AS id, x.name AS name
ORDER BY id
