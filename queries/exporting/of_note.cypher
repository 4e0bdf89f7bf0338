// Of these readings, which is of which note? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, audience, by
UNWIND $ids AS wanted
MATCH (a:Reading {id: wanted})-[r:OF_NOTE]->(b:Note)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Note' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
ORDER BY from_id, to_id, audience, by
