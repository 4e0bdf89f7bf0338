// Of which day are these notes, and whose?
// :param ids: str[] = ["n0te1d"]
// :returns note, day, author
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})<-[w:WROTE]-(e:Employee)
WHERE visible(n, w)
RETURN DISTINCT n.id AS note, coalesce(n.happened, '') AS day, e.id AS author
ORDER BY note, author
