// Of these companies, which is concerned with which topic, by which note? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, note, happened, audience, by
UNWIND $ids AS wanted
MATCH (a:Company {id: wanted})-[r:CONCERNED_WITH]->(b:Topic)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Topic' AS to_kind, b.id AS to_id, r.note AS note, r.happened AS happened, r.audience AS audience,
       r.by AS by
