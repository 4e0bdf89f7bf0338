// Of these colleagues, which would rather not ask whom? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, why, since, audience, by
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:SPARES]->(b:Contact)
WHERE visible(r, b)
RETURN a.id AS from_id, 'Contact' AS to_kind, b.id AS to_id, r.why AS why, r.since AS since, r.audience AS audience,
       r.by AS by
