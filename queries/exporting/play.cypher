// Of these companies, which was answered how, for which offering? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, answer, reason, at, audience, by
UNWIND $ids AS wanted
MATCH (a:Company {id: wanted})-[r:PLAY]->(b:Offering)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Offering' AS to_kind, b.id AS to_id, r.answer AS answer, r.reason AS reason, r.at AS at,
       r.audience AS audience, r.by AS by
