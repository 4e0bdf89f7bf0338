// Of which day are these notes, as far as they are there for me?
// :param ids: str[] = ["th1ng1d"]
// :returns id, name
UNWIND $ids AS wanted
MATCH (x:Note {id: wanted})
WHERE visible(x)
RETURN x.id AS id, coalesce(x.happened, '') AS name
ORDER BY id
