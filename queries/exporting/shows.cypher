// Of these notes, which shows which picture? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, audience, by
UNWIND $ids AS wanted
MATCH (a:Note {id: wanted})-[r:SHOWS]->(b:Picture)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Picture' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
ORDER BY from_id, to_id, audience, by
