// Of these colleagues, which gave thanks for which note? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, at, audience, by
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:THANKED]->(b:Note)
WHERE visible(r, b)
RETURN a.id AS from_id, 'Note' AS to_kind, b.id AS to_id, r.at AS at, r.audience AS audience, r.by AS by
ORDER BY from_id, to_id, audience, by, at
