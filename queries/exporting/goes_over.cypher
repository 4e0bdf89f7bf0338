// Of these requests for introductions, which goes over whom? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, place, audience, by
UNWIND $ids AS wanted
MATCH (a:Introduction {id: wanted})-[r:GOES_OVER]->(b:Contact)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Contact' AS to_kind, b.id AS to_id, r.place AS place, r.audience AS audience, r.by AS by
