// Which colleagues know these contacts, and how well? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, fast, slow, as_of, first, last, moments, stated, audience, by
UNWIND $ids AS wanted
MATCH (b:Contact {id: wanted})<-[r:KNOWS]-(a:Employee)
WHERE visible(r, b)
RETURN a.id AS from_id, 'Contact' AS to_kind, b.id AS to_id, r.fast AS fast, r.slow AS slow, r.as_of AS as_of,
       r.first AS first, r.last AS last, r.moments AS moments, r.stated AS stated, r.audience AS audience, r.by AS by
ORDER BY to_id, from_id, audience, by, first, moments
