// Of these contacts, which is related to what, and how? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, kind, since, until, audience, by
UNWIND $ids AS wanted
MATCH (a:Contact {id: wanted})-[r:RELATED_TO]->(b:Contact)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Contact' AS to_kind, b.id AS to_id, r.kind AS kind, r.since AS since, r.until AS until,
       r.audience AS audience, r.by AS by
