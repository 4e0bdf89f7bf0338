// Who wrote these notes?
// :param ids: str[] = ["n0te1d"]
// :returns whose, id, name, email
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})<-[w:WROTE]-(e:Employee)
WHERE visible(n, w)
RETURN n.id AS whose, e.id AS id, e.name AS name, e.email AS email
