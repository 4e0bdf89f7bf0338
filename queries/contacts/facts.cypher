// What are these contacts called, and how are they reached?
// :param ids: str[] = ["c0ntact1d"]
// :returns id, name, email, phone
UNWIND $ids AS wanted
MATCH (x:Contact {id: wanted})
WHERE visible(x)
RETURN x.id AS id, x.name AS name, x.email AS email, x.phone AS phone
ORDER BY id
