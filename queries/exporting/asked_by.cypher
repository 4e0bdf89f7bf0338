// Of these requests for introductions, which was asked by whom? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, audience, by
UNWIND $ids AS wanted
MATCH (a:Introduction {id: wanted})-[r:ASKED_BY]->(b:Employee)
WHERE visible(a, r)
RETURN a.id AS from_id, 'Employee' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
