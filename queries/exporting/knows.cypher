// Of these colleagues, which knows whom, and how well? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, fast, slow, as_of, first, last, moments, stated, audience, by
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:KNOWS]->(b:Contact)
WHERE visible(r, b)
RETURN a.id AS from_id, 'Contact' AS to_kind, b.id AS to_id, r.fast AS fast, r.slow AS slow, r.as_of AS as_of,
       r.first AS first, r.last AS last, r.moments AS moments, r.stated AS stated, r.audience AS audience, r.by AS by
