// What are these colleagues called, and are they still here?
// :param ids: str[] = ["e1"]
// :returns id, name, title, active
UNWIND $ids AS wanted
MATCH (e:Employee {id: wanted})
RETURN e.id AS id, e.name AS name, e.title AS title, e.active AS active
ORDER BY id
