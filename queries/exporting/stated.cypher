// Of these colleagues, which said how well they know whom? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, word, at, audience, by
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:STATED]->(b:Contact)
WHERE visible(r, b)
RETURN a.id AS from_id, 'Contact' AS to_kind, b.id AS to_id, r.word AS word, r.at AS at, r.audience AS audience, r.by AS by
